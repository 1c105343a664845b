// SPDX-License-Identifier: EUPL-1.2
//! Hearing of other tabs' writes, and of the page being hidden.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, EventTarget, MessageEvent, StorageEvent};

use crate::keep::{DATABASE, DocKey, FastKey, read_fast_key};

/// Tells other tabs that a document was stored. Missing in old browsers; then the fast store's own
/// event has to do.
#[derive(Debug)]
pub(super) struct Tabs {
    channel: Option<BroadcastChannel>,
}

/// What may happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PageEvent {
    /// Another tab stored something of this document.
    Stored(DocKey),
    /// The page is being hidden, perhaps for ever.
    Hidden,
    /// As `Hidden`, and the page may be frozen and come back.
    Frozen,
    /// The page came back from being frozen.
    Thawed,
    /// The page is seen again.
    Shown,
}

impl Tabs {
    /// Listens for as long as the page lives.
    pub(super) fn listen(on_event: Rc<dyn Fn(PageEvent)>) -> Self {
        let channel = BroadcastChannel::new(DATABASE).ok();
        if let Some(channel) = &channel {
            let tell = Rc::clone(&on_event);
            let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let key = event.data().as_string();
                if let Some(key) = key.and_then(|text| DocKey::parse(&text)) {
                    tell(PageEvent::Stored(key));
                }
            });
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            heard.forget();
        }
        listen_to_page(on_event);
        Self { channel }
    }

    /// Tells the others.
    pub(super) fn tell_stored(&self, key: &DocKey) {
        if let Some(channel) = &self.channel {
            // A tab that misses it learns of the write from the stores.
            let _ = channel.post_message(&JsValue::from_str(key.as_str()));
        }
    }
}

fn listen_to_page(on_event: Rc<dyn Fn(PageEvent)>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let tell = Rc::clone(&on_event);
    listen(&window, "storage", move |event| {
        let event: &StorageEvent = event.unchecked_ref();
        let key = event.key().and_then(|place| read_fast_key(&place));
        if let Some(FastKey::Doc(key) | FastKey::Journal(key)) = key {
            tell(PageEvent::Stored(key));
        }
    });
    let tell = Rc::clone(&on_event);
    listen(&window, "pagehide", move |event| {
        let persisted = js_sys::Reflect::get(event, &"persisted".into());
        tell(if persisted.is_ok_and(|p| p.is_truthy()) {
            PageEvent::Frozen
        } else {
            PageEvent::Hidden
        });
    });
    let tell = Rc::clone(&on_event);
    listen(&window, "pageshow", move |event| {
        let persisted = js_sys::Reflect::get(event, &"persisted".into());
        if persisted.is_ok_and(|p| p.is_truthy()) {
            tell(PageEvent::Thawed);
        }
    });
    let Some(document) = window.document() else {
        return;
    };
    let seen = document.clone();
    listen(&document, "visibilitychange", move |_| {
        let is_hidden = seen.visibility_state() == web_sys::VisibilityState::Hidden;
        on_event(if is_hidden {
            PageEvent::Hidden
        } else {
            PageEvent::Shown
        });
    });
}

fn listen(target: &EventTarget, name: &str, heard: impl FnMut(&web_sys::Event) + 'static) {
    let mut heard = heard;
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| heard(&event));
    let function = listener.as_ref().unchecked_ref();
    if target
        .add_event_listener_with_callback(name, function)
        .is_ok()
    {
        listener.forget();
    }
}
