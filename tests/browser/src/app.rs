// SPDX-License-Identifier: EUPL-1.2
//! What several flows do with the app, in the words of `ux.md` §10.2.

use std::time::Duration;

use crate::case::Case;
use crate::engine::Engine;
use crate::failure::{Outcome, fail};
use crate::page::Page;

/// A kind of card as a person meets it: the button, the field, the button that saves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) make: &'static str,
    pub(crate) field: &'static str,
    pub(crate) save: &'static str,
}

pub(crate) const THEME: Kind = Kind {
    make: "Thema maken",
    field: "Het thema in je eigen woorden",
    save: "Bewaar dit thema",
};
pub(crate) const GOAL: Kind = Kind {
    make: "Groot doel maken",
    field: "Het doel in je eigen woorden",
    save: "Bewaar dit doel",
};
pub(crate) const BELOW: Kind = Kind {
    make: "Doel eronder maken",
    field: "Het doel in je eigen woorden",
    save: "Bewaar dit doel",
};
pub(crate) const BESIDE: Kind = Kind {
    make: "Doel ernaast maken",
    field: "Het doel in je eigen woorden",
    save: "Bewaar dit doel",
};
pub(crate) const SIGNAL: Kind = Kind {
    make: "Signaal maken",
    field: "Het signaal in je eigen woorden",
    save: "Bewaar dit signaal",
};
pub(crate) const ACTION: Kind = Kind {
    make: "Actie maken",
    field: "De actie in je eigen woorden",
    save: "Bewaar deze actie",
};
pub(crate) const HURDLE: Kind = Kind {
    make: "Drempel maken",
    field: "De drempel in je eigen woorden",
    save: "Bewaar deze drempel",
};

/// The twelve cards every building flow makes: on which card, which kind, which text.
pub(crate) const TWELVE: &[(Option<&str>, Kind, &str)] = &[
    (None, THEME, "Zinvolle daginvulling"),
    (
        Some("Zinvolle daginvulling"),
        GOAL,
        "Iedereen heeft een goede dag",
    ),
    (
        Some("Iedereen heeft een goede dag"),
        BELOW,
        "Mensen ontmoeten elkaar",
    ),
    (
        Some("Mensen ontmoeten elkaar"),
        SIGNAL,
        "De inloop wordt drukker",
    ),
    (
        Some("Mensen ontmoeten elkaar"),
        ACTION,
        "Elke week samen koken",
    ),
    (
        Some("Mensen ontmoeten elkaar"),
        BESIDE,
        "Ieder doet wat past",
    ),
    (
        Some("Ieder doet wat past"),
        BELOW,
        "We kennen elkaars talent",
    ),
    (Some("We kennen elkaars talent"), BESIDE, "Er is écht keuze"),
    (Some("Ieder doet wat past"), BESIDE, "Hulp is dichtbij"),
    (Some("Hulp is dichtbij"), BELOW, "Je weet wie je belt"),
    (
        Some("Je weet wie je belt"),
        ACTION,
        "Een kaart met namen en nummers",
    ),
    (
        Some("Hulp is dichtbij"),
        SIGNAL,
        "Niemand wacht langer dan 2 weken",
    ),
];

/// The tree that [`TWELVE`] makes.
pub(crate) const TWELVE_OUTLINE: &str = "\
Zinvolle daginvulling
  Iedereen heeft een goede dag
    Mensen ontmoeten elkaar
      De inloop wordt drukker
      Elke week samen koken
    Ieder doet wat past
      We kennen elkaars talent
      Er is écht keuze
    Hulp is dichtbij
      Je weet wie je belt
        Een kaart met namen en nummers
      Niemand wacht langer dan 2 weken";

impl Case {
    /// Starts a browser, opens the app and waits until the start screen can be used.
    pub(crate) async fn start(&self) -> Outcome<Page> {
        let page = self.open().await?;
        page.at_start().await?;
        Ok(page)
    }

    /// Starts the app with a new tree that holds these cards.
    pub(crate) async fn with_tree(&self, cards: &[(Option<&str>, Kind, &str)]) -> Outcome<Page> {
        let page = self.start().await?;
        page.build(cards).await?;
        Ok(page)
    }
}

impl Page {
    /// Waits for the start screen.
    pub(crate) async fn at_start(&self) -> Outcome {
        let new = "T.find('button|link', 'Nieuwe doelenboom maken').length";
        self.wait_for_within("the start screen", new, Duration::from_secs(20))
            .await
    }

    /// Makes a new document on the start screen and adds the cards by taps.
    pub(crate) async fn build(&self, cards: &[(Option<&str>, Kind, &str)]) -> Outcome {
        self.tap("Nieuwe doelenboom maken").await?;
        for (on, kind, text) in cards {
            self.add_card(*on, *kind, text).await?;
        }
        Ok(())
    }

    /// Adds a card by taps: choose the card, make, type, save.
    pub(crate) async fn add_card(&self, on: Option<&str>, kind: Kind, text: &str) -> Outcome {
        if let Some(card) = on {
            self.choose(card).await?;
        }
        self.action(kind.make).await?;
        self.see("textbox", kind.field).await?;
        let ready = format!(
            "document.activeElement === T.find('textbox', '{}')[0]",
            kind.field
        );
        self.wait_for(&format!("the focus in the field for ‘{text}’"), &ready)
            .await?;
        self.type_text(text).await?;
        self.tap(kind.save).await?;
        self.card(text).await?;
        self.gone("textbox", kind.field).await
    }

    /// Taps a card and waits for the question what to do with it.
    pub(crate) async fn choose(&self, card: &str) -> Outcome {
        self.tap_card(card).await?;
        self.see("heading", &format!("Wat wil je doen met ‘{card}’?"))
            .await
    }

    /// Taps an action; looks under *Meer* when it is not among the first.
    pub(crate) async fn action(&self, name: &str) -> Outcome {
        let both = format!(
            "T.find('button', {0:?}).length || T.find('button', 'Meer').length",
            name
        );
        self.wait_for(&format!("the action ‘{name}’"), &both)
            .await?;
        if !self.has("button", name).await? {
            self.tap("Meer").await?;
        }
        self.tap(name).await
    }

    /// Picks an option of a list, by script: no driver opens the list of the system.
    pub(crate) async fn pick(&self, list: &str, option: &str) -> Outcome {
        let list = self.find("combobox", list).await?;
        let body = "
            const [list, text] = arguments;
            const option = [...list.options].find((o) => o.text === text);
            if (!option) return false;
            list.value = option.value;
            for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));
            return true;";
        let picked = self
            .js(body, vec![list.to_json()?, serde_json::json!(option)])
            .await?;
        if picked != serde_json::Value::Bool(true) {
            fail!("the list has no option ‘{option}’");
        }
        Ok(())
    }

    /// Goes back to the list of documents.
    pub(crate) async fn leave(&self) -> Outcome {
        self.tap("Naar alle doelenbomen").await?;
        self.at_start().await
    }

    /// Opens the example, which shows its top first, and unfolds it.
    pub(crate) async fn open_example(&self) -> Outcome {
        self.open_example_folded().await?;
        self.tap("Menu").await?;
        self.tap("Alles openklappen").await?;
        self.wait_for("the whole example", "T.items().length >= 30")
            .await
    }

    /// Opens the example as a person first sees it: the theme and the goals under it.
    pub(crate) async fn open_example_folded(&self) -> Outcome {
        self.tap("Voorbeeld bekijken").await?;
        self.wait_for("the top of the example", "T.items().length === 3")
            .await
    }

    /// Waits until the app says that everything is kept on the device.
    pub(crate) async fn kept(&self) -> Outcome {
        self.wait_for(
            "‘Bewaard’ on the screen",
            "/\\bBewaard\\b|Alles is bewaard/.test(document.body.innerText)",
        )
        .await
    }

    /// The tree with the whole accessible names, which tell the kinds too.
    pub(crate) async fn names(&self) -> Outcome<String> {
        self.text("T.outline(true)").await
    }

    /// Presses Tab until the element of that role and name has the focus.
    pub(crate) async fn tab_to(&self, role: &str, name: &str) -> Outcome {
        self.see(role, name).await?;
        let there = format!("return T.find({role:?}, {name:?}).includes(document.activeElement);");
        // Past its last element Firefox goes on to the browser's own buttons, and a key pressed there does nothing: what
        // stands before the focus is reached backwards.
        let before = format!(
            "const to = T.find({role:?}, {name:?})[0]; return !!to && !!(to.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);"
        );
        let is_before = self.engine() == Engine::Firefox
            && self.js(&before, vec![]).await? == serde_json::Value::Bool(true);
        let tab = if is_before { "Shift+Tab" } else { "Tab" };
        for _ in 0..80 {
            if self.js(&there, vec![]).await? == serde_json::Value::Bool(true) {
                return Ok(());
            }
            self.press(tab).await?;
        }
        fail!("80 times {tab} do not reach {role} ‘{name}’")
    }

    /// Waits until the service worker has put the whole app into its cache and is in charge of this page.
    pub(crate) async fn ready_offline(&self) -> Outcome {
        let active = "window.__ready || (navigator.serviceWorker.ready.then(() => { window.__ready = true; }), false)";
        self.wait_for_within("the service worker", active, Duration::from_secs(30))
            .await?;
        self.reload().await?;
        self.wait_for(
            "a page under the service worker",
            "navigator.serviceWorker.controller",
        )
        .await
    }
}
