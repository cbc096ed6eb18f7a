//! The shop's database, and the host functions that lend it to the app.
//!
//! Each file in `queries/` is one host function: its name is the file's, its parameters are the properties
//! of the argument, and what it answers is the JSON in the first column of the first row.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use littoral::HostError;
use rusqlite::Connection;
use serde_json::Value;

/// The queries that take their time when `SHOP_DELAY_MS` says so, to show streaming: in thirds of it.
const THIRDS: [(&str, u32); 3] = [("products.list", 3), ("reviews.list", 3), ("cart.get", 1)];

/// The database, in memory, new at each start. A cheap handle.
#[derive(Clone)]
pub(crate) struct Database(Arc<Inner>);

struct Inner {
    connection: Mutex<Connection>,
    queries: BTreeMap<String, String>,
    key: String,
    delay: Duration,
}

impl Database {
    /// Fills a database with the shop's `seed.sql` and reads its queries.
    pub(crate) fn open(shop: &Path, key: String) -> Result<Self, Box<dyn Error>> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(&std::fs::read_to_string(shop.join("seed.sql"))?)?;
        let mut queries = BTreeMap::new();
        for file in std::fs::read_dir(shop.join("queries"))? {
            let path = file?.path();
            if let (Some(name), Some("sql")) = (
                path.file_stem().and_then(|stem| stem.to_str()),
                path.extension().and_then(|extension| extension.to_str()),
            ) {
                queries.insert(name.to_owned(), std::fs::read_to_string(&path)?);
            }
        }
        let delay = std::env::var("SHOP_DELAY_MS")
            .unwrap_or_default()
            .parse()
            .unwrap_or(0);
        let delay = Duration::from_millis(delay);
        Ok(Self(Arc::new(Inner {
            connection: Mutex::new(connection),
            queries,
            key,
            delay,
        })))
    }

    /// The names of the host functions.
    pub(crate) fn queries(&self) -> Vec<String> {
        self.0.queries.keys().cloned().collect()
    }

    /// A host function's call: it has to know the key.
    pub(crate) async fn call(&self, name: &str, argument: Value) -> Result<Value, HostError> {
        if argument["key"] != self.0.key.as_str() {
            return Err(HostError::new("The key of the database is wrong."));
        }
        if let Some((_, thirds)) = THIRDS.iter().find(|(slow, _)| *slow == name) {
            tokio::time::sleep(self.0.delay * *thirds / 3).await;
        }
        let failed = |message: String| HostError::new(format!("{name}: {message}"));
        self.run(name, argument).await.map_err(failed)
    }

    /// Runs a query where it may block.
    pub(crate) async fn run(&self, name: &str, argument: Value) -> Result<Value, String> {
        let (inner, name) = (Arc::clone(&self.0), name.to_owned());
        tokio::task::spawn_blocking(move || inner.run(&name, &argument))
            .await
            .map_err(|error| error.to_string())?
            .map_err(|error| error.to_string())
    }
}

impl Inner {
    fn run(&self, name: &str, argument: &Value) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let query = self.queries.get(name).ok_or("there is no such query")?;
        let connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection.prepare_cached(query)?;
        for index in 1..=statement.parameter_count() {
            let parameter = statement
                .parameter_name(index)
                .unwrap_or_default()
                .trim_start_matches(':');
            let value = argument[parameter]
                .as_str()
                .ok_or_else(|| format!("`{parameter}` is no text"))?;
            statement.raw_bind_parameter(index, value)?;
        }
        let mut rows = statement.raw_query();
        match rows.next()? {
            Some(row) => Ok(serde_json::from_str(&row.get::<_, String>(0)?)?),
            None => Ok(Value::Null),
        }
    }
}
