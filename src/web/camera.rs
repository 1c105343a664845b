// SPDX-License-Identifier: EUPL-1.2
//! The camera of the device, for reading QR codes: on while it is held, off when it is dropped.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use super::page::{document, window};

/// The longest side of the picture that is looked at, in px: enough for a code of 105 dots that fills half of it.
const MAX_SIDE: f64 = 1_024.0;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CameraError {
    /// The person or the device does not allow it.
    #[error("not allowed")]
    Denied,
    /// There is none.
    #[error("no camera")]
    None,
    /// Browsers show the camera to pages from https alone, and not every one to a file.
    #[error("not here")]
    NotHere,
    /// It does not start, such as when another app has it.
    #[error("it does not start")]
    Busy,
}

/// What the camera saw.
#[derive(Clone, Debug)]
pub struct Frame {
    /// In px.
    pub width: u32,
    /// In px.
    pub height: u32,
    /// Brightness, a byte for each px, row by row.
    pub grey: Vec<u8>,
}

/// A camera that is on, its picture in an element of the page.
#[derive(Debug)]
pub struct Camera {
    video: Element,
    stream: JsValue,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// The browser's own reader of codes, where it has one.
    detector: Option<JsValue>,
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into())
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

fn call(of: &JsValue, name: &str, argument: Option<&JsValue>) -> Option<Result<JsValue, JsValue>> {
    let method: Function = get(of, name)?.dyn_into().ok()?;
    Some(match argument {
        Some(argument) => method.call1(of, argument),
        None => method.call0(of),
    })
}

/// Waits for what a method promises.
async fn promised(
    of: &JsValue,
    name: &str,
    argument: Option<&JsValue>,
) -> Result<JsValue, JsValue> {
    let promise = call(of, name, argument).unwrap_or(Err(JsValue::UNDEFINED))?;
    JsFuture::from(Promise::resolve(&promise)).await
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// The camera that looks away from the person, where there are two.
fn wishes() -> JsValue {
    let ideal = |value: JsValue| object(&[("ideal", value)]);
    let video = object(&[
        ("facingMode", ideal("environment".into())),
        ("width", ideal(1_280.into())),
        ("height", ideal(720.into())),
    ]);
    object(&[("video", video), ("audio", false.into())])
}

fn reason(error: &JsValue) -> CameraError {
    let name = get(error, "name").and_then(|name| name.as_string());
    match name.as_deref() {
        Some("NotAllowedError" | "SecurityError") => CameraError::Denied,
        Some("NotFoundError" | "OverconstrainedError") => CameraError::None,
        Some("NotSupportedError" | "TypeError") => CameraError::NotHere,
        _ => CameraError::Busy,
    }
}

impl Camera {
    /// Turns the camera on and shows its picture in a `<video>`. The device may ask the person first.
    ///
    /// # Errors
    /// [`CameraError`].
    pub async fn start(video: &Element) -> Result<Self, CameraError> {
        let devices = window()
            .and_then(|window| get(&window.navigator(), "mediaDevices"))
            .ok_or(CameraError::NotHere)?;
        let stream = promised(&devices, "getUserMedia", Some(&wishes()))
            .await
            .map_err(|error| reason(&error))?;
        let camera = Self::with_stream(video, stream).ok_or(CameraError::Busy)?;
        let _ = Reflect::set(video, &"srcObject".into(), &camera.stream);
        promised(video, "play", None)
            .await
            .map_err(|_| CameraError::Busy)?;
        Ok(camera)
    }

    fn with_stream(video: &Element, stream: JsValue) -> Option<Self> {
        let canvas = document()?.create_element("canvas").ok()?;
        let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
        let options = object(&[("willReadFrequently", true.into())]);
        let context = canvas
            .get_context_with_context_options("2d", &options)
            .ok()??;
        Some(Self {
            video: video.clone(),
            stream,
            canvas,
            context: context.dyn_into().ok()?,
            detector: detector(),
        })
    }

    /// The texts of the codes that the browser itself sees now. `None` when it has no reader.
    pub async fn codes(&self) -> Option<Vec<String>> {
        let detector = self.detector.as_ref()?;
        let found = promised(detector, "detect", Some(&self.video)).await.ok()?;
        let found = Array::from(&found);
        let texts = found.iter().map(|code| get(&code, "rawValue")?.as_string());
        Some(texts.flatten().collect())
    }

    /// What the camera sees now. `None` before its first picture.
    #[must_use]
    pub fn frame(&self) -> Option<Frame> {
        let side = |name: &str| get(&self.video, name)?.as_f64().filter(|side| *side > 0.0);
        let (width, height) = (side("videoWidth")?, side("videoHeight")?);
        let scale = (MAX_SIDE / width.max(height)).min(1.0);
        let (width, height) = ((width * scale).floor(), (height * scale).floor());
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most MAX_SIDE"
        )]
        let (w, h) = (width as u32, height as u32);
        if (self.canvas.width(), self.canvas.height()) != (w, h) {
            self.canvas.set_width(w);
            self.canvas.set_height(h);
        }
        let draw: Function = get(&self.context, "drawImage")?.dyn_into().ok()?;
        let arguments = Array::of5(
            &self.video,
            &0.into(),
            &0.into(),
            &width.into(),
            &height.into(),
        );
        draw.apply(&self.context, &arguments).ok()?;
        let image = self.context.get_image_data(0.0, 0.0, width, height).ok()?;
        let dots = image.data();
        let grey = dots.chunks_exact(4).map(|dot| {
            // The weights of the eye, in 256ths.
            let sum = 77 * u32::from(dot[0]) + 150 * u32::from(dot[1]) + 29 * u32::from(dot[2]);
            (sum >> 8) as u8
        });
        Some(Frame {
            width: w,
            height: h,
            grey: grey.collect(),
        })
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        let tracks = call(&self.stream, "getTracks", None).and_then(Result::ok);
        let tracks = Array::from(&tracks.unwrap_or_else(|| Array::new().into()));
        for track in tracks.iter() {
            let _ = call(&track, "stop", None);
        }
        let _ = Reflect::set(&self.video, &"srcObject".into(), &JsValue::NULL);
    }
}

/// The browser's own reader of QR codes.
fn detector() -> Option<JsValue> {
    let make: Function = get(&js_sys::global(), "BarcodeDetector")?.dyn_into().ok()?;
    let formats = Array::of1(&"qr_code".into());
    let options = object(&[("formats", formats.into())]);
    Reflect::construct(&make, &Array::of1(&options)).ok()
}
