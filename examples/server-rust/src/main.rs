//! The shop, served by axum: what `make demo` runs. `examples/README.md` says how each request is answered.

mod answer;
mod database;
mod route;
mod visitor;

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use littoral::{CompiledApp, HostValue, Renderer, RendererOptions};
use tokio::net::TcpListener;

use answer::Site;
use database::Database;

/// The largest body of a POST, in bytes.
const BODY_LIMIT: usize = 1 << 20;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { port, shop } = Arguments::read()?;
    let key = std::env::var("SHOP_API_KEY").unwrap_or_default();

    let app = CompiledApp::load(shop.join("dist"))?;
    let database = Database::open(&shop, key.clone())?;
    let options = RendererOptions::new()
        .with_env("SHOP_API_KEY", key)
        .with_max_action_bytes(BODY_LIMIT);
    let mut renderer = Renderer::new(app.clone(), options)?;
    for name in database.queries() {
        let database = database.clone();
        renderer = renderer.with_host_function(name.clone(), move |call| {
            let (database, name) = (database.clone(), name.clone());
            async move {
                database
                    .call(&name, call.argument(0).clone())
                    .await
                    .map(HostValue::Json)
            }
        });
    }

    let site = Arc::new(Site {
        app,
        renderer,
        database,
    });
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    println!("Tideline is open at http://{}/", listener.local_addr()?);
    axum::serve(
        listener,
        Router::new().fallback(answer::answer).with_state(site),
    )
    .with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) })
    .await?;
    Ok(())
}

/// `[--port PORT] [--shop DIRECTORY]`.
struct Arguments {
    port: u16,
    shop: PathBuf,
}

impl Arguments {
    fn read() -> Result<Self, Box<dyn Error>> {
        let mut port = std::env::var("PORT").ok().filter(|port| !port.is_empty());
        let mut shop = PathBuf::from("examples/shop");
        let mut arguments = std::env::args().skip(1);
        while let Some(name) = arguments.next() {
            let value = arguments
                .next()
                .ok_or_else(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--port" => port = Some(value),
                "--shop" => shop = value.into(),
                _ => {
                    return Err(
                        format!("{name} is not known: [--port PORT] [--shop DIRECTORY]").into(),
                    );
                }
            }
        }
        let port = port.map_or(Ok(3000), |port| {
            port.parse()
                .map_err(|_error| format!("{port} is not a port"))
        })?;
        Ok(Self { port, shop })
    }
}
