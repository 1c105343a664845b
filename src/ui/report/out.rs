// SPDX-License-Identifier: EUPL-1.2
//! Taking a report along: as a file, on paper, to someone.

use leptos::prelude::*;

use leptos::task::spawn_local;

use super::{Made, Making};
use crate::format::json;
use crate::job::{Job, ReportForm};
use crate::report::{Length, html, ods, odt};
use crate::say;
use crate::text::strings::Words;
use crate::ui::dialog::button;
use crate::ui::el::{El, el};
use crate::ui::export::{Outgoing, Painting, Taken, file_name, send, share_one_of};
use crate::ui::icon;
use crate::web::office;
use crate::web::page;
use crate::web::share::can_share;

/// A form that the office module writes.
struct OfficeWay {
    form: ReportForm,
    icon: icon::Icon,
    label: fn(Words) -> &'static str,
    help: fn(Words) -> &'static str,
    ending: &'static str,
    mime: &'static str,
}

const OFFICE: &[OfficeWay] = &[
    OfficeWay {
        form: ReportForm::Odt,
        icon: icon::FILE,
        label: Words::report_odt,
        help: Words::report_odt_help,
        ending: ".odt",
        mime: odt::MIME,
    },
    OfficeWay {
        form: ReportForm::Docx,
        icon: icon::FILE,
        label: Words::report_docx,
        help: Words::report_docx_help,
        ending: ".docx",
        mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    },
    OfficeWay {
        form: ReportForm::Ods,
        icon: icon::TABLE,
        label: Words::report_ods,
        help: Words::report_ods_help,
        ending: ".ods",
        mime: ods::MIME,
    },
    OfficeWay {
        form: ReportForm::Xlsx,
        icon: icon::TABLE,
        label: Words::report_xlsx,
        help: Words::report_ods_help,
        ending: ".xlsx",
        mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
];

/// The ways out.
pub(super) fn ways(making: Making) -> El {
    let app = making.app;
    let office = OFFICE.iter().map(|way| {
        let act = move || save_office(making, way);
        row(making, way.icon, way.label, way.help, Box::new(act))
    });
    let mut rows: Vec<El> = office.collect();
    rows.extend([
        row(
            making,
            icon::FILE,
            Words::report_page,
            Words::report_page_help,
            Box::new(move || save_page(making)),
        ),
        row(
            making,
            icon::PRINT,
            Words::report_print,
            Words::report_print_help,
            Box::new(page::print),
        ),
    ]);
    if can_share() {
        rows.push(row(
            making,
            icon::SHARE,
            Words::report_share,
            Words::report_page_help,
            Box::new(move || share(making)),
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
    act: Box<dyn Fn()>,
) -> El {
    let app = making.app;
    el("div")
        .child(button(path, "button--wide", app.word(label), act))
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

/// Has the office module write the report, with the picture in both its forms, and saves what it answers.
fn save_office(making: Making, way: &'static OfficeWay) {
    let (app, session) = (making.app, making.session);
    let w = app.words_now();
    let made = making.now();
    let mut file = making.file(&made, way.ending, way.mime, Vec::new());
    let taken = untrack(|| {
        let only = making.card.filter(|_| making.only_branch.get());
        Taken::new(session, only)
    });
    let document = json::write(&taken.doc);
    let needs_picture =
        matches!(way.form, ReportForm::Odt | ReportForm::Docx) && !made.drawing.is_empty();
    let painting = needs_picture.then(|| Painting::plain(app, &taken));
    let size = painting.as_ref().map_or((1, 1), Painting::size);
    let branch = untrack(|| making.branch_text());
    let job = Job::Report {
        form: way.form,
        lang: w.lang().code().to_owned(),
        options: untrack(|| making.options(w, branch)).to_text(),
        size,
    };
    app.say(w.file_making());
    spawn_local(async move {
        let painted = match painting {
            Some(painting) => painting.paint().await.map(|file| file.bytes),
            None => None,
        };
        let drawing = if needs_picture {
            made.drawing.as_str()
        } else {
            ""
        };
        let parts = [
            document.as_bytes(),
            drawing.as_bytes(),
            painted.as_deref().unwrap_or_default(),
        ];
        match office::ask(&job, &parts).await {
            Ok(bytes) => {
                file.bytes = bytes;
                send(app, session, vec![file]);
            }
            Err(error) => app.tell(say::office_error(app.words_now(), &error)),
        }
    });
}
