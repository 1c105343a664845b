// SPDX-License-Identifier: EUPL-1.2
//! Waiting, with an end to it.

use std::{
    future::poll_fn,
    pin::pin,
    task::{Context, Poll},
};

use gloo_timers::future::TimeoutFuture;

/// Waits.
pub async fn sleep(ms: u32) {
    TimeoutFuture::new(ms).await;
}

/// What `future` gives, or `None` after `ms`. The future is dropped then.
pub async fn within<T>(ms: u32, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut timer = pin!(TimeoutFuture::new(ms));
    poll_fn(move |context: &mut Context<'_>| {
        if let Poll::Ready(result) = future.as_mut().poll(context) {
            return Poll::Ready(Some(result));
        }
        timer.as_mut().poll(context).map(|()| None)
    })
    .await
}
