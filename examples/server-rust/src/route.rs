//! Which entry a path leads to.

use serde_json::{Value, json};

use super::database::Database;

/// What is rendered for a path.
pub(crate) struct Route {
    /// The entry's name.
    pub(crate) entry: &'static str,
    /// Its `params`.
    pub(crate) params: Value,
    /// The status of the answer.
    pub(crate) status: u16,
}

impl Route {
    /// The route of a path. A product's page is there only if the product is.
    pub(crate) async fn find(path: &str, database: &Database) -> Result<Self, String> {
        let found = |entry| Self {
            entry,
            params: json!({}),
            status: 200,
        };
        Ok(match path {
            "/" => found("index"),
            "/cart" => found("cart"),
            "/broken" => found("broken"),
            _ => match product(path) {
                Some(id)
                    if !database
                        .run("products.get", json!({ "id": id }))
                        .await?
                        .is_null() =>
                {
                    Self {
                        params: json!({ "id": id }),
                        ..found("product")
                    }
                }
                _ => Self {
                    status: 404,
                    ..found("not-found")
                },
            },
        })
    }
}

/// The id in `/product/<id>`.
fn product(path: &str) -> Option<String> {
    let id = path.strip_prefix("/product/")?;
    let id = percent_encoding::percent_decode_str(id)
        .decode_utf8()
        .ok()?;
    (!id.contains('/')).then(|| id.into_owned())
}

/// A query string as an entry's `searchParams`: a name that comes more than once has a list.
pub(crate) fn search_params(query: &str) -> Value {
    let mut params = serde_json::Map::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = Value::from(value);
        match params.get_mut(name.as_ref()) {
            None => drop(params.insert(name.into_owned(), value)),
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    params.into()
}
