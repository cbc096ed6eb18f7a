//! A render's bytes, pulled by JavaScript.

use std::sync::Arc;

use littoral::{ByteStream, CancelHandle};
use napi::bindgen_prelude::*;
use napi_derive::napi;
use tokio::sync::Mutex;

use crate::error::to_javascript;

/// See `ResponseHead` in index.d.ts.
#[napi(object)]
pub struct NativeHead {
    pub status: Option<u16>,
    pub location: Option<String>,
    pub set_cookies: Vec<String>,
}

#[napi]
pub struct NativeStream {
    stream: Arc<Mutex<ByteStream>>,
    cancel: CancelHandle,
}

impl From<ByteStream> for NativeStream {
    fn from(stream: ByteStream) -> Self {
        Self {
            cancel: stream.cancel_handle(),
            stream: Arc::new(Mutex::new(stream)),
        }
    }
}

#[napi]
impl NativeStream {
    /// The next bytes, or null at the end.
    #[napi]
    pub async fn next(&self) -> Result<Option<Buffer>> {
        let mut stream = self.stream.lock().await;
        match stream.next().await {
            Some(Ok(bytes)) => Ok(Some(Buffer::from(bytes.to_vec()))),
            Some(Err(error)) => Err(to_javascript(&error)),
            None => Ok(None),
        }
    }

    /// What comes before the first bytes, once they are ready.
    #[napi]
    pub async fn head(&self) -> Result<NativeHead> {
        let mut stream = self.stream.lock().await;
        let head = stream.head().await.map_err(|error| to_javascript(&error))?;
        Ok(NativeHead {
            status: head.status(),
            location: head.location().map(str::to_owned),
            set_cookies: head.set_cookies().to_vec(),
        })
    }

    /// Stops the render.
    #[napi]
    pub fn cancel(&self) {
        self.cancel.cancel();
    }
}
