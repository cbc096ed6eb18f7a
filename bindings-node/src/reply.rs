//! Replies for Node's own engine: models are read here, `js/react-server-dom/reply.cjs` follows the plans.

use littoral::reply::{self, ModelLimits};
use napi::bindgen_prelude::*;
use napi_derive::napi;

/// Why a model is refused.
#[napi(object)]
pub struct NativeRefusal {
    pub message: String,
    /// The name of the limit that was passed, when it is one of Littoral's own.
    pub limit: Option<String>,
}

/// The plan of a model, `null` when its text stands for itself.
#[napi]
pub fn plan_model(
    text: String,
    depth: u32,
    array_size: f64,
) -> Either3<Null, String, NativeRefusal> {
    let limits = ModelLimits {
        depth: depth as usize,
        array_size,
    };
    match reply::plan_model(&text, &limits) {
        Ok(Some(plan)) => Either3::B(plan),
        Ok(None) => Either3::A(Null),
        Err(error) => Either3::C(NativeRefusal {
            message: error.to_string(),
            limit: error.limit().map(str::to_owned),
        }),
    }
}

/// The script that follows plans.
#[napi]
pub fn reply_script() -> String {
    reply::script()
}
