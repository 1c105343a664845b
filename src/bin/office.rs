// SPDX-License-Identifier: EUPL-1.2
//! Starts the office module in its worker.

fn main() {
    doelenboom::web::office_worker::serve(doelenboom::office::run);
}
