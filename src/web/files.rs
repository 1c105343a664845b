// SPDX-License-Identifier: EUPL-1.2
//! Files in and out: chosen, dropped, pasted, opened with the app; saved.
//!
//! A file is read only when it is small enough; its name and type are never trusted, so what it is follows from its bytes.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList,
    HtmlAnchorElement, HtmlElement, HtmlInputElement, Url,
};

use super::page::{document, forever, window};

/// How long an address of a saved file stays good, in ms: slow devices ask where to put it first.
const ADDRESS_MS: i32 = 60_000;

/// A file that somebody gave to the app.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What it is called; for showing only.
    pub name: String,
    /// Its size in bytes.
    pub n_bytes: f64,
    source: Source,
}

#[derive(Clone, Debug)]
enum Source {
    File(File),
    Text(Rc<str>),
}

impl Incoming {
    fn of_file(file: File) -> Self {
        Self {
            name: file.name(),
            n_bytes: file.size(),
            source: Source::File(file),
        }
    }

    fn of_text(text: &str) -> Self {
        Self {
            name: String::new(),
            #[allow(
                clippy::cast_precision_loss,
                reason = "a text in memory is far below 2^53 bytes"
            )]
            n_bytes: text.len() as f64,
            source: Source::Text(text.into()),
        }
    }

    /// A file that another app shared.
    pub(super) fn shared(name: &str, bytes: &Uint8Array) -> Option<Self> {
        let file = File::new_with_u8_array_sequence(&Array::of1(bytes), name).ok()?;
        Some(Self::of_file(file))
    }

    /// What came in another way than as a file, such as by the camera, under a name of our own.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::of_text(&String::from_utf8_lossy(bytes))
        }
    }

    /// Tells whether it came as text from the clipboard.
    #[must_use]
    pub const fn is_text(&self) -> bool {
        self.name.is_empty() && matches!(self.source, Source::Text(_))
    }

    /// Reads it whole. `None` when the device does not hand it over.
    pub async fn read(&self) -> Option<Vec<u8>> {
        match &self.source {
            Source::Text(text) => Some(text.as_bytes().to_vec()),
            Source::File(file) => {
                let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
                Some(Uint8Array::new(&buffer).to_vec())
            }
        }
    }
}

fn files_of(list: Option<FileList>) -> Vec<Incoming> {
    let Some(list) = list else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.get(at))
        .map(Incoming::of_file)
        .collect()
}

/// Takes the chosen files out of a file input, so that the same file can be chosen again.
#[must_use]
pub fn take_chosen(id: &str) -> Vec<Incoming> {
    let input = document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else {
        return Vec::new();
    };
    let chosen = files_of(input.files());
    input.set_value("");
    chosen
}

/// What a listener hears of files from outside.
#[derive(Clone, Debug)]
pub enum FileEvent {
    /// Files are held over the window.
    Over,
    /// They went away again.
    Away,
    /// Files or a text were given.
    Given(Vec<Incoming>),
}

/// Listens for files that are dropped, pasted or opened with the app, as long as the page lives.
///
/// A pasted text is reported only when `wants_text` says so and no text field has the focus.
pub fn listen(heard: Rc<dyn Fn(FileEvent)>, wants_text: fn(&str) -> bool) {
    let Some(window) = window() else {
        return;
    };
    for name in ["dragenter", "dragover"] {
        let heard = Rc::clone(&heard);
        forever(&window, name, move |event| {
            if transfer(&event).is_some_and(|data| has_files(&data)) {
                event.prevent_default();
                heard(FileEvent::Over);
            }
        });
    }
    let away = Rc::clone(&heard);
    forever(&window, "dragleave", move |event| {
        // Leaving for another element has a target to go to; leaving the window has none.
        let is_out = event
            .dyn_ref::<DragEvent>()
            .is_some_and(|event| event.related_target().is_none());
        if is_out {
            away(FileEvent::Away);
        }
    });
    let dropped = Rc::clone(&heard);
    forever(&window, "drop", move |event| {
        let Some(data) = transfer(&event).filter(has_files) else {
            return;
        };
        event.prevent_default();
        dropped(FileEvent::Away);
        dropped(FileEvent::Given(files_of(data.files())));
    });
    let pasted = Rc::clone(&heard);
    forever(&window, "paste", move |event| {
        let given = pasted_files(&event, wants_text);
        if !given.is_empty() {
            event.prevent_default();
            pasted(FileEvent::Given(given));
        }
    });
    listen_for_launch(heard);
}

fn transfer(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

fn has_files(data: &DataTransfer) -> bool {
    data.types().includes(&"Files".into(), 0)
}

fn pasted_files(event: &Event, wants_text: fn(&str) -> bool) -> Vec<Incoming> {
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    let Some(data) = data else {
        return Vec::new();
    };
    if is_typing() {
        return Vec::new();
    }
    let files = files_of(data.files());
    if !files.is_empty() {
        return files;
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    if wants_text(&text) {
        vec![Incoming::of_text(&text)]
    } else {
        Vec::new()
    }
}

/// Tells whether a text field has the focus.
fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element
                .dyn_ref::<HtmlElement>()
                .is_some_and(HtmlElement::is_content_editable)
    })
}

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type LaunchQueue;
    #[wasm_bindgen(method, js_name = setConsumer)]
    fn set_consumer(this: &LaunchQueue, consumer: &JsValue);

    #[derive(Clone)]
    type LaunchParams;
    #[wasm_bindgen(method, getter)]
    fn files(this: &LaunchParams) -> Array;

    #[derive(Clone)]
    type FileHandle;
    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn get_file(this: &FileHandle) -> Result<js_sys::Promise, JsValue>;
}

/// Files that the device opens with the app (desktop Chromium).
fn listen_for_launch(heard: Rc<dyn Fn(FileEvent)>) {
    let queue = js_sys::Reflect::get(&js_sys::global(), &"launchQueue".into());
    let Some(queue) = queue.ok().filter(|queue| !queue.is_undefined()) else {
        return;
    };
    let consumer = Closure::<dyn Fn(JsValue)>::new(move |params: JsValue| {
        let heard = Rc::clone(&heard);
        spawn_local(async move {
            let mut given = Vec::new();
            for handle in params.unchecked_into::<LaunchParams>().files().iter() {
                let Ok(promise) = handle.unchecked_into::<FileHandle>().get_file() else {
                    continue;
                };
                if let Ok(file) = JsFuture::from(promise).await {
                    given.push(Incoming::of_file(file.unchecked_into()));
                }
            }
            if !given.is_empty() {
                heard(FileEvent::Given(given));
            }
        });
    });
    queue
        .unchecked_into::<LaunchQueue>()
        .set_consumer(consumer.as_ref());
    consumer.forget();
}

pub(super) fn blob(bytes: &[u8], mime: &str) -> Option<Blob> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// Saves bytes as a file through a link with `download`. Not in an iPad home-screen app, where that traps people: see
/// [`super::share::must_share`].
///
/// Returns whether the browser took it; where it puts it is between the browser and the person.
#[must_use]
pub fn save(name: &str, mime: &str, bytes: &[u8]) -> bool {
    try_save(name, mime, bytes).is_some()
}

fn try_save(name: &str, mime: &str, bytes: &[u8]) -> Option<()> {
    let document = document()?;
    let address = Url::create_object_url_with_blob(&blob(bytes, mime)?).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.set_hidden(true);
    let body = document.body()?;
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    let free = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let _ = window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), ADDRESS_MS);
    Some(())
}
