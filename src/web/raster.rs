// SPDX-License-Identifier: EUPL-1.2
//! From our own SVG to PNG, by the browser: the drawing as an image, painted on a canvas.
//!
//! An image sees nothing of the page, so the drawing must hold its font. Old Safari paints an image
//! before the font in it is there, so it is painted twice with a moment between.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Response, Url};

use super::files::blob;
use super::page::{document, window};
use super::timer::sleep;
use crate::geometry::Size;

/// Long enough for a font that stands in the drawing itself to be read, in ms.
const FONT_MS: u32 = 60;

/// Paints a drawing of `size` px, `scale` times as large, as PNG. `None` when the device cannot.
pub async fn png(svg: &str, size: Size, scale: f64) -> Option<Vec<u8>> {
    let drawing = blob(svg.as_bytes(), "image/svg+xml")?;
    let address = Url::create_object_url_with_blob(&drawing).ok()?;
    let painted = paint(&address, size, scale).await;
    let _ = Url::revoke_object_url(&address);
    bytes_of(&painted?).await
}

/// Reads a file of the app itself, such as a font. `None` when it is not there.
pub async fn fetch(name: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(window()?.fetch_with_str(name)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    response.ok().then(|| Uint8Array::new(&buffer).to_vec())
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a picture is at most 16,000 px wide and high"
)]
async fn paint(address: &str, size: Size, scale: f64) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = ((size.width * scale).floor(), (size.height * scale).floor());
    canvas.set_width(width.max(1.0) as u32);
    canvas.set_height(height.max(1.0) as u32);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    for _ in 0..2 {
        context
            .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
            .ok()?;
        sleep(FONT_MS).await;
    }
    Some(canvas)
}

async fn bytes_of(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let promise = js_sys::Promise::new(&mut |done, failed| {
        let answer = Closure::once_into_js(move |blob: JsValue| {
            let _ = done.call1(&JsValue::NULL, &blob);
        });
        if canvas.to_blob(answer.unchecked_ref()).is_err() {
            let _ = failed.call0(&JsValue::NULL);
        }
    });
    let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Puts a picture on the clipboard. Call it straight from a tap; the picture itself may come later. Returns whether it
/// went.
pub fn copy(
    picture: impl Future<Output = Option<Vec<u8>>> + 'static,
) -> impl Future<Output = bool> {
    let asked = || {
        let made = wasm_bindgen_futures::future_to_promise(async move {
            let bytes = picture.await.ok_or(JsValue::NULL)?;
            blob(&bytes, "image/png")
                .map(JsValue::from)
                .ok_or(JsValue::NULL)
        });
        let global = js_sys::global();
        let item = js_sys::Reflect::get(&global, &"ClipboardItem".into()).ok()?;
        let item: js_sys::Function = item.dyn_into().ok()?;
        let types = js_sys::Object::new();
        js_sys::Reflect::set(&types, &"image/png".into(), &made).ok()?;
        let item = js_sys::Reflect::construct(&item, &Array::of1(&types)).ok()?;
        let clipboard = JsValue::from(window()?.navigator().clipboard());
        let write = js_sys::Reflect::get(&clipboard, &"write".into()).ok()?;
        let write: js_sys::Function = write.dyn_into().ok()?;
        let promise = write.call1(&clipboard, &Array::of1(&item)).ok()?;
        Some(js_sys::Promise::resolve(&promise))
    };
    let asked = asked();
    async move {
        match asked {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        }
    }
}
