// SPDX-License-Identifier: EUPL-1.2
//! Starts the app in the page.

fn main() {
    doelenboom::web::panic::install();
    doelenboom::ui::mount();
}
