//! URL parsing: the WHATWG algorithms of the `url` crate, behind the classes of `js/url.js`.

use rquickjs::{Ctx, Function, Object, Result};
use url::{Url, quirks};

use crate::engine::quickjs::Text;

/// `parseUrl(input, base | undefined)` and `setUrl(href, part, value)`: the parts of the URL in the order of `urlParts`,
/// or `undefined` when there is no such URL.
pub(super) fn install<'js>(ctx: &Ctx<'js>, native: &Object<'js>) -> Result<()> {
    let parse = |Text(input): Text, base: Option<String>| {
        let base = match base {
            Some(base) => Some(Url::parse(&base).ok()?),
            None => None,
        };
        let url = Url::options().base_url(base.as_ref()).parse(&input).ok()?;
        Some(parts(&url))
    };
    native.set("parseUrl", Function::new(ctx.clone(), parse)?)?;

    let set = |Text(href): Text, Text(part): Text, Text(value): Text| {
        let mut url = Url::parse(&href).ok()?;
        set_part(&mut url, &part, &value)?;
        Some(parts(&url))
    };
    native.set("setUrl", Function::new(ctx.clone(), set)?)
}

fn parts(url: &Url) -> Vec<String> {
    let parts: [&str; 10] = [
        quirks::href(url),
        quirks::protocol(url),
        quirks::username(url),
        quirks::password(url),
        quirks::host(url),
        quirks::hostname(url),
        quirks::port(url),
        quirks::pathname(url),
        quirks::search(url),
        quirks::hash(url),
    ];
    let mut parts: Vec<String> = parts.map(str::to_owned).into();
    parts.push(quirks::origin(url));
    parts
}

/// Sets a part as its setter does: an impossible value changes nothing, but an impossible `href` is an error, `None`.
fn set_part(url: &mut Url, part: &str, value: &str) -> Option<()> {
    let refused = match part {
        "href" => return quirks::set_href(url, value).ok(),
        "pathname" => {
            quirks::set_pathname(url, value);
            return Some(());
        }
        "search" => {
            quirks::set_search(url, value);
            return Some(());
        }
        "hash" => {
            quirks::set_hash(url, value);
            return Some(());
        }
        "protocol" => quirks::set_protocol(url, value),
        "username" => quirks::set_username(url, value),
        "password" => quirks::set_password(url, value),
        "host" => quirks::set_host(url, value),
        "hostname" => quirks::set_hostname(url, value),
        _ => quirks::set_port(url, value),
    };
    // The standard's setters ignore what they cannot use.
    let _ = refused;
    Some(())
}
