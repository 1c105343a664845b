// SPDX-License-Identifier: EUPL-1.2
//! Taking a report along: as a file, on paper, to someone.

use leptos::prelude::*;

use super::{Made, Making};
use crate::report::{Length, html};
use crate::text::strings::Words;
use crate::ui::dialog::button;
use crate::ui::el::{El, el};
use crate::ui::export::{Outgoing, file_name, send, share_one_of};
use crate::ui::icon;
use crate::web::page;
use crate::web::share::can_share;

/// The ways out.
pub(super) fn ways(making: Making) -> El {
    let app = making.app;
    let mut rows = vec![
        row(
            making,
            icon::FILE,
            Words::report_page,
            Words::report_page_help,
            save_page,
        ),
        row(
            making,
            icon::PRINT,
            Words::report_print,
            Words::report_print_help,
            |_| page::print(),
        ),
    ];
    if can_share() {
        rows.push(row(
            making,
            icon::SHARE,
            Words::report_share,
            Words::report_page_help,
            share,
        ));
    }
    el("section")
        .class("report__out")
        .attr("aria-labelledby", "report-out")
        .child(el("h3").id("report-out").text(app.word(Words::report_out)))
        .child(el("div").class("stack").child(rows))
}

fn row(
    making: Making,
    path: icon::Icon,
    label: fn(Words) -> &'static str,
    help: fn(Words) -> &'static str,
    act: fn(Making),
) -> El {
    let app = making.app;
    el("div")
        .child(button(path, "button--wide", app.word(label), move || {
            act(making);
        }))
        .child(el("p").class("hint").text(app.word(help)))
}

impl Making {
    /// The report as it is now, outside of what follows signals.
    pub(super) fn now(self) -> Made {
        untrack(|| self.make())
    }

    /// A file with the name of the report.
    pub(super) fn file(
        self,
        made: &Made,
        ending: &str,
        mime: &'static str,
        bytes: Vec<u8>,
    ) -> Outgoing {
        let w = self.app.words_now();
        let title = match self.length.get_untracked() {
            Length::Whole => w.report_name(&made.report.title),
            Length::Summary => w.report_name_summary(&made.report.title),
        };
        Outgoing {
            name: file_name(self.app, &title, ending),
            mime,
            bytes,
            is_whole: false,
        }
    }

    fn page(self) -> Outgoing {
        let made = self.now();
        let text = html::write(self.app.words_now(), &made.report, &made.drawing);
        self.file(&made, ".html", "text/html", text.into_bytes())
    }
}

fn save_page(making: Making) {
    send(making.app, making.session, vec![making.page()]);
}

fn share(making: Making) {
    share_one_of(making.app, making.session, vec![making.page()]);
}
