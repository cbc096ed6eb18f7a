//! What `console` and `process` need of the host.

use std::sync::Arc;

use rquickjs::{Ctx, Exception, Function, Object, Result};

use crate::engine::quickjs::Text;
use crate::options::{LogLevel, RendererOptions};

/// `log(level, text)`, and the facts that `process` shows.
pub(super) fn install<'js>(
    ctx: &Ctx<'js>,
    native: &Object<'js>,
    options: &Arc<RendererOptions>,
) -> Result<()> {
    let receiver = Arc::clone(options);
    let log = move |Text(level): Text, Text(text): Text| {
        let level = match level.as_str() {
            "debug" => LogLevel::Debug,
            "info" => LogLevel::Info,
            "warn" => LogLevel::Warn,
            "error" => LogLevel::Error,
            _ => LogLevel::Log,
        };
        receiver.log(level, &text);
    };
    native.set("log", Function::new(ctx.clone(), log)?)?;

    let env = serde_json::to_string(&options.env)
        .map_err(|error| Exception::throw_message(ctx, &error.to_string()))?;
    native.set("env", env)?;
    native.set("version", env!("CARGO_PKG_VERSION"))?;
    let platform = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    native.set("platform", platform)?;
    let arch = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    native.set("arch", arch)
}
