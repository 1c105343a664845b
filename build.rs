// SPDX-License-Identifier: EUPL-1.2
//! Turns `locales/nl.toml` and `locales/en.toml` into the methods of `text::strings::Words`.
//!
//! Both files hold sections of `key = "text"`. A text may hold placeholders: `{card}` is text, `{^kind}` is
//! text that gets a capital, `{#place}` and `{n}` are numbers. A table `{ one = "…", other = "…" }` is a plural on `{n}`. Dutch leads: it fixes the keys and the order
//! of the parameters. A key that is missing on one side, or whose placeholders differ, fails the build.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let read = |name: &str| {
        let path = Path::new("locales").join(name);
        std::fs::read_to_string(&path).map_err(|error| vec![format!("{}: {error}", path.display())])
    };
    let generated = read("nl.toml").and_then(|nl| generate(&nl, &read("en.toml")?));
    let out_dir = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    match generated {
        Ok(code) => std::fs::write(Path::new(&out_dir).join("words.rs"), code)
            .expect("OUT_DIR is writable for the build script"),
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
        }
    }
}

/// What a caller hands in for one placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Name between the braces, without the `#`.
    pub name: String,
    /// True for `{#name}` and `{n}`.
    pub is_number: bool,
}

/// One text, or the two forms of a plural.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// One form for a plain text; `one` then `other` for a plural.
    pub forms: Vec<String>,
    /// Placeholders in order of first appearance; a plural starts with `n`.
    pub params: Vec<Param>,
}

/// The methods and tables for two locale files, or every problem found in them.
pub fn generate(nl: &str, en: &str) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let nl = read_locale("nl.toml", nl, &mut problems);
    let en = read_locale("en.toml", en, &mut problems);
    compare(&nl, &en, &mut problems);
    if problems.is_empty() {
        Ok(write_code(&nl, &en))
    } else {
        Err(problems)
    }
}

/// The entries of one locale file by method name (`section_key`). What is wrong is added to `problems`.
pub fn read_locale(file: &str, text: &str, problems: &mut Vec<String>) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::new();
    let table = match text.parse::<toml::Table>() {
        Ok(table) => table,
        Err(error) => {
            problems.push(format!(
                "locales/{file}: {}",
                error.to_string().replace('\n', " ")
            ));
            return entries;
        }
    };
    for (section, value) in &table {
        let Some(keys) = value.as_table() else {
            problems.push(format!(
                "locales/{file}: `{section}` stands outside a [section]"
            ));
            continue;
        };
        for (key, value) in keys {
            let name = format!("{section}_{key}");
            match read_entry(&name, value) {
                Ok(entry) if entries.contains_key(&name) => {
                    problems.push(format!(
                        "locales/{file}: two keys make `{name}`: {:?}",
                        entry.forms
                    ));
                }
                Ok(entry) => {
                    entries.insert(name, entry);
                }
                Err(problem) => {
                    problems.push(format!("locales/{file}: [{section}] {key}: {problem}"));
                }
            }
        }
    }
    entries
}

fn read_entry(name: &str, value: &toml::Value) -> Result<Entry, String> {
    if !name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    {
        return Err("names are snake_case: a-z, 0-9 and _".to_owned());
    }
    let forms = match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Table(forms) => plural_forms(forms)?,
        _ => return Err("a text or { one = \"…\", other = \"…\" } is expected".to_owned()),
    };
    let mut params = Vec::new();
    if forms.len() == 2 {
        params.push(Param {
            name: "n".to_owned(),
            is_number: true,
        });
    }
    for form in &forms {
        if form.trim().is_empty() {
            return Err("the text is empty".to_owned());
        }
        for param in placeholders(form)? {
            if !params.contains(&param) {
                params.push(param);
            }
        }
    }
    for (index, param) in params.iter().enumerate() {
        if params[..index]
            .iter()
            .any(|earlier| earlier.name == param.name)
        {
            return Err(format!(
                "`{}` is a text in one place and a number in another",
                param.name
            ));
        }
    }
    Ok(Entry { forms, params })
}

fn plural_forms(forms: &toml::Table) -> Result<Vec<String>, String> {
    let form = |name: &str| {
        forms
            .get(name)
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
    };
    match (form("one"), form("other"), forms.len()) {
        (Some(one), Some(other), 2) => Ok(vec![one, other]),
        _ => Err("a plural has exactly the texts `one` and `other`".to_owned()),
    }
}

/// The placeholders of a text in order of appearance, repeats included.
fn placeholders(text: &str) -> Result<Vec<Param>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        let close = after.find('}').ok_or("a `{` is not closed")?;
        let inner = &after[..close];
        let name = inner.trim_start_matches(['#', '^']);
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_name {
            return Err(format!("`{{{inner}}}` is not a placeholder name"));
        }
        found.push(Param {
            name: name.to_owned(),
            is_number: inner.starts_with('#') || name == "n",
        });
        rest = &after[close + 1..];
    }
    Ok(found)
}

fn compare(nl: &BTreeMap<String, Entry>, en: &BTreeMap<String, Entry>, problems: &mut Vec<String>) {
    for (name, dutch) in nl {
        let Some(english) = en.get(name) else {
            problems.push(format!(
                "locales/en.toml lacks `{name}`, which nl.toml has: {:?}",
                dutch.forms[0]
            ));
            continue;
        };
        if dutch.forms.len() != english.forms.len() {
            problems.push(format!("`{name}` is a plural in one language only"));
        }
        let sorted = |entry: &Entry| {
            let mut names: Vec<_> = entry
                .params
                .iter()
                .map(|p| (p.name.clone(), p.is_number))
                .collect();
            names.sort();
            names
        };
        if sorted(dutch) != sorted(english) {
            problems.push(format!(
                "`{name}` has other placeholders: nl {:?}, en {:?}",
                dutch.params.iter().map(|p| &p.name).collect::<Vec<_>>(),
                english.params.iter().map(|p| &p.name).collect::<Vec<_>>(),
            ));
        }
    }
    for (name, english) in en {
        if !nl.contains_key(name) {
            problems.push(format!(
                "locales/nl.toml lacks `{name}`, which en.toml has: {:?}",
                english.forms[0]
            ));
        }
    }
}

fn write_code(nl: &BTreeMap<String, Entry>, en: &BTreeMap<String, Entry>) -> String {
    let mut methods = String::new();
    let mut tables = [String::new(), String::new()];
    let mut keys = String::new();
    let mut n_slots = 0;
    for (name, entry) in nl {
        let english = &en[name];
        let _ = writeln!(
            methods,
            "    /// {:?} · {:?}",
            entry.forms.join(" | "),
            english.forms.join(" | ")
        );
        methods.push_str(&method(name, entry, n_slots));
        for (table, forms) in tables.iter_mut().zip([&entry.forms, &english.forms]) {
            for form in forms {
                let _ = writeln!(table, "    {:?},", numbered(form, &entry.params));
            }
        }
        for _ in &entry.forms {
            let _ = writeln!(keys, "    {name:?},");
        }
        n_slots += entry.forms.len();
    }
    let [dutch, english] = tables;
    format!(
        "// Made by build.rs from locales/; do not edit.\n\
         impl Words {{\n{methods}}}\n\
         static NL: [&str; {n_slots}] = [\n{dutch}];\n\
         static EN: [&str; {n_slots}] = [\n{english}];\n\
         /// Method name of every text, in table order; a plural stands twice.\n\
         pub static KEYS: [&str; {n_slots}] = [\n{keys}];\n"
    )
}

fn method(name: &str, entry: &Entry, slot: usize) -> String {
    if entry.params.is_empty() {
        return format!(
            "    #[must_use]\n    pub fn {name}(self) -> &'static str {{ self.slot({slot}) }}\n"
        );
    }
    let mut signature = String::new();
    let mut arguments = String::new();
    for Param { name, is_number } in &entry.params {
        if *is_number {
            let _ = write!(signature, ", {name}: usize");
            let _ = write!(arguments, "&self.number({name}), ");
        } else {
            let _ = write!(signature, ", {name}: &str");
            let _ = write!(arguments, "{name}, ");
        }
    }
    let slot = if entry.forms.len() == 2 {
        format!("{slot} + usize::from(n != 1)")
    } else {
        slot.to_string()
    };
    format!(
        "    #[must_use]\n    pub fn {name}(self{signature}) -> String {{ self.fill({slot}, &[{arguments}]) }}\n"
    )
}

/// The template with names replaced by positions in `params`: `{card}` becomes `{0}`, so that filling needs no names.
fn numbered(form: &str, params: &[Param]) -> String {
    params
        .iter()
        .enumerate()
        .fold(form.to_owned(), |text, (index, param)| {
            let position = format!("{{{index}}}");
            let capital = format!("{{^{index}}}");
            text.replace(&format!("{{{}}}", param.name), &position)
                .replace(&format!("{{#{}}}", param.name), &position)
                .replace(&format!("{{^{}}}", param.name), &capital)
        })
}
