//! Who asks: the context of a request, from its cookies.

use std::fmt::Write as _;

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use serde::Serialize;

/// The context of a request, as the app sees it.
#[derive(Serialize)]
pub(crate) struct Visitor {
    session: String,
    user: String,
    theme: &'static str,
    #[serde(skip)]
    is_new: bool,
}

impl Visitor {
    /// Who sent these headers; someone new gets a session.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Result<Self, getrandom::Error> {
        let session = cookie(headers, "session").filter(|session| is_session(session));
        let is_new = session.is_none();
        let user = cookie(headers, "user").and_then(|user| {
            Some(
                percent_encoding::percent_decode_str(user)
                    .decode_utf8()
                    .ok()?
                    .into_owned(),
            )
        });
        Ok(Self {
            session: session.map_or_else(new_session, |session| Ok(session.to_owned()))?,
            user: user.unwrap_or_else(|| "guest".to_owned()),
            theme: match cookie(headers, "theme") {
                Some("light") => "light",
                Some("dark") => "dark",
                _ => "system",
            },
            is_new,
        })
    }

    /// The cookie that someone new takes home.
    pub(crate) fn set_cookie(&self) -> Option<String> {
        self.is_new
            .then(|| format!("session={}; Path=/; HttpOnly; SameSite=Lax", self.session))
    }
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let cookies = headers
        .get_all(COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

fn is_session(session: &str) -> bool {
    (1..=64).contains(&session.len()) && session.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn new_session() -> Result<String, getrandom::Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    Ok(random.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}
