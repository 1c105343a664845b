// SPDX-License-Identifier: EUPL-1.2
//! What other programs make of our files: LibreOffice opens a table and saves it again, and it comes back equal; Python's own
//! XML reader finds every card of a list and a mind map where it should be. `cargo xtask test` installs both.

mod office {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use doelenboom::format::examples::example;
    use doelenboom::format::form::Form;
    use doelenboom::format::{json, mind_map};
    use doelenboom::model::{Content, Document, Region, Tree};
    use doelenboom::office::{read, write};
    use doelenboom::text::strings::Lang;

    /// Texts that spreadsheets like to change.
    const AWKWARD: [&str; 16] = [
        "=1+1",
        "+31 6 1234",
        "-5",
        "@els",
        "'x",
        "'=x",
        "1-3-2026",
        "€ 1.000",
        "007",
        "1e5",
        "  twee  spaties ",
        "a;b\n\"c\"",
        "<b>&amp;",
        "TRUE",
        "10:30",
        "één 😀",
    ];

    /// A folder that goes away with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = Self(
                std::env::temp_dir()
                    .join(format!("doelenboom-office-{}-{name}", std::process::id())),
            );
            fs::create_dir_all(&folder.0).expect("a folder");
            folder
        }

        fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
            let path = self.0.join(name);
            fs::write(&path, bytes).expect("a file");
            path
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn awkward() -> String {
        let cards = AWKWARD.iter().enumerate().map(|(nth, text)| {
            let text = serde_json::Value::from(*text);
            format!(r#",{{"id":"kaart-{nth}","kind":"activity","parent":"g","text":{text},"note":{text},"fields":{{"who":{text},"cost":{text}}}}}"#)
        });
        format!(
            r#"{{"format":"doelenboom","version":1,"cards":[{{"id":"t","kind":"theme","text":"t"}},{{"id":"g","kind":"goal","parent":"t","text":"g"}}{}]}}"#,
            cards.collect::<String>()
        )
    }

    fn content(doc: &Document) -> Content {
        Content::of(doc, &Tree::build(doc))
    }

    fn opened(text: &[u8]) -> Content {
        let opened = json::read(text).expect("opens");
        assert_eq!(opened.repairs, []);
        content(&opened.document)
    }

    /// All that a table carries of a card.
    fn cards(content: &Content) -> Vec<String> {
        let names = |card: &doelenboom::model::Card| {
            let groups = content
                .groups
                .iter()
                .filter(|(id, _, _)| card.groups.contains(id));
            let mut names: Vec<&String> = groups.map(|(_, name, _)| name).collect();
            names.extend(
                content
                    .tags
                    .iter()
                    .filter(|(id, _)| card.tags.contains(id))
                    .map(|(_, name)| name),
            );
            names.extend(
                content
                    .clusters
                    .iter()
                    .filter(|(id, _)| Some(*id) == card.cluster)
                    .map(|(_, name)| name),
            );
            names.sort();
            format!("{names:?}")
        };
        let line = |card: &doelenboom::model::Card| {
            let place = (card.id, card.parent, card.region, card.kind, card.status);
            format!(
                "{place:?} {:?} {:?} {:?} {}",
                card.text,
                card.note,
                card.details,
                names(card)
            )
        };
        content.cards.iter().map(line).collect()
    }

    fn run(command: &mut Command) -> String {
        let done = command.output().expect("the program is installed");
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        String::from_utf8(done.stdout).expect("text")
    }

    /// Lets LibreOffice open a file and save it again.
    fn through_libreoffice(folder: &Folder, file: &Path, to: &str, filter: &[&str]) -> Vec<u8> {
        let out = folder.0.join("out");
        let profile = format!(
            "-env:UserInstallation=file://{}/profile",
            folder.0.display()
        );
        run(Command::new("soffice")
            .args([&profile, "--headless"])
            .args(filter)
            .args(["--convert-to", to, "--outdir"])
            .args([&out, file]));
        fs::read(out.join(file.file_name().expect("a name"))).expect("LibreOffice wrote it")
    }

    #[test]
    fn tables_come_back_equal_from_libreoffice() {
        let folder = Folder::new("tables");
        for (name, text) in [
            ("example", example(Lang::Nl).to_owned()),
            ("awkward", awkward()),
        ] {
            let before = cards(&opened(text.as_bytes()));
            let csv = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true";
            // The last one: what stands between quotes is text, a choice in LibreOffice's dialog.
            let from_csv = ["--infilter=CSV:59,34,76,1,,0,true"];
            for (form, to, filter) in [(Form::Ods, "ods", &[][..]), (Form::Csv, csv, &from_csv[..])]
            {
                let file = folder.put(
                    &format!("{name}{}", form.ending().0),
                    &write(form, "nl", text.as_bytes()).expect("writes"),
                );
                let saved = through_libreoffice(&folder, &file, to, filter);
                assert_ne!(
                    saved,
                    fs::read(&file).expect("there"),
                    "LibreOffice did not write it anew"
                );
                let again = read("x", &saved).expect("reads");
                assert_eq!(cards(&opened(again.as_bytes())), before, "{name} {form:?}");
            }
        }
    }

    #[test]
    fn xlsx_of_libreoffice_opens_as_the_same_cards() {
        let folder = Folder::new("xlsx");
        let text = example(Lang::Nl);
        let ods = folder.put(
            "a.ods",
            &write(Form::Ods, "nl", text.as_bytes()).expect("writes"),
        );
        let to = folder.put("b.ods", &fs::read(ods).expect("there"));
        let out = folder.0.join("out");
        let profile = format!(
            "-env:UserInstallation=file://{}/profile",
            folder.0.display()
        );
        run(Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", "xlsx", "--outdir"])
            .args([&out, &to]));
        let again = read("x", &fs::read(out.join("b.xlsx")).expect("written")).expect("reads");
        assert_eq!(
            cards(&opened(again.as_bytes())),
            cards(&opened(text.as_bytes()))
        );
    }

    const WALK: &str = "
import sys, xml.etree.ElementTree as E
def walk(node, tag, attribute, depth):
    for child in node.findall(tag):
        print(depth, ascii(child.get(attribute)))
        walk(child, tag, attribute, depth + 1)
walk(E.parse(sys.argv[1]).getroot().find(sys.argv[2]), *sys.argv[3:5], 0)
";

    #[test]
    fn an_independent_reader_finds_every_card_of_a_list_and_a_map() {
        let folder = Folder::new("xml");
        for text in [example(Lang::Nl).to_owned(), awkward()] {
            let content = opened(text.as_bytes());
            let opml = folder.put("a.opml", mind_map::write_opml(&content, "T").as_bytes());
            let map = folder.put(
                "a.mm",
                mind_map::write_freemind(Lang::Nl.words(), &content).as_bytes(),
            );
            let walk = |file: &Path, arguments: [&str; 3]| {
                run(Command::new("python3")
                    .args(["-c", WALK])
                    .arg(file)
                    .args(arguments))
            };
            let in_opml = walk(&opml, ["body", "outline", "text"]);
            assert_eq!(in_opml, walk(&map, [".", "node", "TEXT"]));
            let n_cards = content
                .cards
                .iter()
                .filter(|card| card.region == Region::Tree)
                .count();
            assert_eq!(in_opml.lines().count(), n_cards);
            let depth = |id| {
                let mut depth = 0;
                let mut above = Some(id);
                while let Some(id) = above {
                    above = content
                        .cards
                        .iter()
                        .find(|card| card.id == id)
                        .and_then(|card| card.parent);
                    depth += usize::from(above.is_some());
                }
                depth
            };
            for (line, card) in in_opml.lines().zip(&content.cards) {
                assert!(
                    line.starts_with(&format!("{} '", depth(card.id))) || line.contains('"'),
                    "{line}: {}",
                    card.text
                );
                if card
                    .text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == ' ')
                {
                    assert_eq!(line, format!("{} '{}'", depth(card.id), card.text));
                }
            }
        }
    }
}
