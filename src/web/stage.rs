// SPDX-License-Identifier: EUPL-1.2
//! The part of the screen in which the tree is scrolled: sizes, scrolling, fingers.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent, TouchEvent};

use crate::geometry::{Point, Rect, Size};

/// The size of what is inside the element's borders, in px.
#[must_use]
pub fn inner_size(element: &Element) -> Size {
    Size::new(
        f64::from(element.client_width()),
        f64::from(element.client_height()),
    )
}

/// Where the element is in the window, in px.
#[must_use]
pub fn rect(element: &Element) -> Rect {
    let rect = element.get_bounding_client_rect();
    Rect::new(
        Point::new(rect.x(), rect.y()),
        Size::new(rect.width(), rect.height()),
    )
}

/// How far the element is scrolled, in px.
#[must_use]
pub fn scroll_position(element: &Element) -> Point {
    Point::new(
        f64::from(element.scroll_left()),
        f64::from(element.scroll_top()),
    )
}

/// Scrolls the element to a position, in px; the browser keeps it within bounds.
pub fn scroll_to(element: &Element, to: Point) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "scroll positions are whole px far below 2³¹"
    )]
    let (left, top) = (to.x.round() as i32, to.y.round() as i32);
    element.set_scroll_left(left);
    element.set_scroll_top(top);
}

/// Tells whether the element holds more than fits in its height.
#[must_use]
pub fn overflows(element: &Element) -> bool {
    element.scroll_height() > element.client_height() + 1
}

/// Scrolls almost a window further, or back. Returns whether there was anything left that way.
#[must_use]
pub fn scroll_on(element: &Element, forward: bool) -> bool {
    let (at, window) = (element.scroll_top(), element.client_height());
    let most = element.scroll_height() - window;
    let step = window * 9 / 10;
    let to = if forward { at + step } else { at - step }.clamp(0, most.max(0));
    // A pixel is no reason to stay.
    if (to - at).abs() < 2 {
        return false;
    }
    element.set_scroll_top(to);
    true
}

/// Scrolls as little as needed to show the element.
pub fn bring_into_sight(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The distance between two fingers and the point between them, in px of the window. `None` for any other number of
/// fingers.
#[must_use]
pub fn two_fingers(event: &TouchEvent) -> Option<(f64, Point)> {
    let touches = event.touches();
    if touches.length() != 2 {
        return None;
    }
    let at = |index: u32| {
        let touch = touches.get(index)?;
        Some(Point::new(
            f64::from(touch.client_x()),
            f64::from(touch.client_y()),
        ))
    };
    let (a, b) = (at(0)?, at(1)?);
    let middle = Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
    Some(((a.x - b.x).hypot(a.y - b.y), middle))
}

/// Where a pointer is in the element that hears it, in px from its top left corner.
#[must_use]
pub fn place_in_target(event: &PointerEvent) -> Option<Point> {
    let target = event.current_target()?.dyn_into::<Element>().ok()?;
    let around = rect(&target);
    Some(Point::new(
        f64::from(event.client_x()) - around.x - f64::from(target.client_left()),
        f64::from(event.client_y()) - around.y - f64::from(target.client_top()),
    ))
}

/// Returns the value of an attribute of what is at a point of the window, or of what is around it.
#[must_use]
pub fn attribute_at(at: Point, name: &str) -> Option<String> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a point of the window is far below f32's precision"
    )]
    let (x, y) = (at.x as f32, at.y as f32);
    let found = web_sys::window()?.document()?.element_from_point(x, y)?;
    found
        .closest(&["[", name, "]"].concat())
        .ok()??
        .get_attribute(name)
}

/// How near to the edge of what scrolls a held card makes it scroll, and how far at a time, in px.
const EDGE: f64 = 56.0;
const SCROLL_STEP: f64 = 10.0;

/// Scrolls the element, or the page when it is the page that scrolls, while `y` is near the top or the foot of what
/// shows of it. Returns whether it did.
pub fn scroll_near_edge(selector: &str, y: f64) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let Some(document) = window.document() else {
        return false;
    };
    let element = document.query_selector(selector).ok().flatten();
    let element = element.filter(overflows);
    let Some(element) = element.or_else(|| document.scrolling_element()) else {
        return false;
    };
    let height = window.inner_height().ok().and_then(|px| px.as_f64());
    let area = rect(&element);
    let by = if y < area.y.max(0.0) + EDGE {
        -SCROLL_STEP
    } else if y > area.bottom().min(height.unwrap_or(0.0)) - EDGE {
        SCROLL_STEP
    } else {
        return false;
    };
    let now = scroll_position(&element);
    scroll_to(&element, Point::new(now.x, now.y + by));
    scroll_position(&element) != now
}

/// Keeps all further events of this pointer on the element it went down on.
pub fn capture(event: &PointerEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(target) = target {
        // Fails when the pointer is up already; then there is nothing to keep.
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}

/// Moves the focus to the first element that matches. Returns whether there was one.
pub fn focus_first(selector: &str) -> bool {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}
