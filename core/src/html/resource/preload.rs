//! Preloads: the links that let the browser fetch early, written once for each resource.

use super::{ResourceState, Resources, add_once};
use crate::html::element::Host;
use crate::html::markup::attribute::{self, Prop};
use crate::html::markup::format_context::scope;
use crate::html::markup::value::Value;
use crate::html::render::{Stop, Walk};
use crate::tape::Address;

/// A link's properties, in order.
pub(super) type LinkProps = Vec<(String, Value<'static>)>;

/// How many images are preloaded before the styles.
const HIGH_PRIORITY_IMAGES: usize = 10;

/// The properties of an image that its preload repeats, in the preload's order.
const REPEATED: [&str; 6] = [
    "imageSrcSet",
    "imageSizes",
    "crossOrigin",
    "integrity",
    "type",
    "fetchPriority",
];

impl Walk<'_> {
    pub(in crate::html) fn img(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        if !self.at.format.has(scope::NOSCRIPT | scope::PICTURE) {
            self.preload_img(host)?;
        }
        self.start_void(out, host)
    }

    fn preload_img(&mut self, host: &Host<'_>) -> Result<(), Stop> {
        let mut image = Image::default();
        let mut reader = host.props;
        for _ in 0..host.count {
            let place = match self.prop(&mut reader).prop {
                Prop::Src => &mut image.src,
                Prop::SrcSet => &mut image.src_set,
                Prop::Sizes => &mut image.sizes,
                Prop::Loading => &mut image.loading,
                Prop::FetchPriority => &mut image.fetch_priority,
                Prop::CrossOrigin => &mut image.cross_origin,
                Prop::Integrity => &mut image.integrity,
                Prop::Type => &mut image.r#type,
                Prop::ReferrerPolicy => &mut image.referrer_policy,
                _ => {
                    reader.skip();
                    continue;
                }
            };
            *place = self.value(&mut reader)?;
        }
        if image.is_preloadable() {
            self.writer.resources.preload_img(&image);
        }
        Ok(())
    }
}

/// What matters of an `<img>`.
#[derive(Default)]
struct Image<'t> {
    src: Value<'t>,
    src_set: Value<'t>,
    sizes: Value<'t>,
    loading: Value<'t>,
    fetch_priority: Value<'t>,
    cross_origin: Value<'t>,
    integrity: Value<'t>,
    r#type: Value<'t>,
    referrer_policy: Value<'t>,
}

impl Image<'_> {
    fn is_preloadable(&self) -> bool {
        let is_source = |value: &Value<'_>| match value {
            Value::Nullish => true,
            Value::Text(text) => !text
                .get(..5)
                .is_some_and(|start| start.eq_ignore_ascii_case("data:")),
            _ => false,
        };
        self.loading.as_str() != Some("lazy")
            && self.fetch_priority.as_str() != Some("low")
            && (self.src.is_truthy() || self.src_set.is_truthy())
            && is_source(&self.src)
            && is_source(&self.src_set)
    }
}

impl Resources {
    fn preload_img(&mut self, image: &Image<'_>) {
        let sizes = image.sizes.as_str();
        let has_set = image.src_set.is_truthy();
        let key = if has_set {
            format!("{}\n{}", image.src_set.text(), sizes.unwrap_or_default())
        } else {
            image.src.text().into_owned()
        };
        let is_high = image.fetch_priority.as_str() == Some("high")
            || self.high_image_preloads.len() < HIGH_PRIORITY_IMAGES;
        if let Some(preload) = self.image_preloads.get(&key).copied() {
            if is_high {
                self.image_preloads.remove(&key);
                add_once(&mut self.high_image_preloads, preload);
            }
            return;
        }
        if self.known_images.contains_key(&key) {
            return;
        }
        self.known_images
            .insert(key.clone(), ResourceState::Preloaded);
        let cross_origin = match image.cross_origin.as_str() {
            Some("use-credentials") => Value::Text("use-credentials".into()),
            Some(_) => Value::Text("".into()),
            None => Value::Nullish,
        };
        let sizes = sizes.map_or(Value::Nullish, |sizes| Value::Text(sizes.to_owned().into()));
        let mut props = vec![
            ("rel".to_owned(), Value::Text("preload".into())),
            ("as".to_owned(), Value::Text("image".into())),
            (
                "href".to_owned(),
                if has_set {
                    Value::Nullish
                } else {
                    image.src.clone().into_owned()
                },
            ),
        ];
        let values = [
            image.src_set.clone().into_owned(),
            sizes,
            cross_origin,
            image.integrity.clone().into_owned(),
            image.r#type.clone().into_owned(),
            image.fetch_priority.clone().into_owned(),
        ];
        props.extend(REPEATED.map(str::to_owned).into_iter().zip(values));
        props.push((
            "referrerPolicy".to_owned(),
            image.referrer_policy.clone().into_owned(),
        ));
        let preload = self.new_piece(link(&props));
        if is_high {
            self.high_image_preloads.push(preload);
        } else {
            self.bulk_preloads.push(preload);
            self.image_preloads.insert(key, preload);
        }
    }

    /// `preload(href, as, options)`.
    pub(super) fn preload(&mut self, href: &str, r#as: &str, options: LinkProps) {
        let option = |name: &str| {
            options
                .iter()
                .find(|(key, _)| key == name)
                .and_then(|(_, value)| value.as_str())
        };
        let text = |value: &str| Value::Text(value.to_owned().into());
        let has_set = r#as == "image" && option("imageSrcSet").is_some_and(|set| !set.is_empty());
        let mut props = vec![
            ("rel".to_owned(), text("preload")),
            (
                "href".to_owned(),
                if has_set { Value::Nullish } else { text(href) },
            ),
            ("as".to_owned(), text(r#as)),
        ];
        let state = credentials(&options);
        match r#as {
            "image" => {
                let key = match option("imageSrcSet").filter(|set| !set.is_empty()) {
                    Some(set) => format!("{set}\n{}", option("imageSizes").unwrap_or_default()),
                    None => href.to_owned(),
                };
                if self.known_images.contains_key(&key) {
                    return;
                }
                self.known_images
                    .insert(key.clone(), ResourceState::Preloaded);
                let is_high = option("fetchPriority") == Some("high");
                assign(&mut props, options);
                let preload = self.new_piece(link(&props));
                if is_high {
                    self.high_image_preloads.push(preload);
                } else {
                    self.bulk_preloads.push(preload);
                    self.image_preloads.insert(key, preload);
                }
            }
            "style" | "script" => {
                let is_style = r#as == "style";
                let known = if is_style {
                    &mut self.known_styles
                } else {
                    &mut self.known_scripts
                };
                if known.contains_key(href) {
                    return;
                }
                known.insert(href.to_owned(), state);
                assign(&mut props, options);
                let preload = self.new_piece(link(&props));
                self.bulk_preloads.push(preload);
                let preloads = if is_style {
                    &mut self.style_preloads
                } else {
                    &mut self.script_preloads
                };
                preloads.insert(href.to_owned(), preload);
            }
            _ => {
                if self
                    .known_others
                    .insert((r#as.to_owned(), href.to_owned()), ())
                    .is_some()
                {
                    return;
                }
                assign(&mut props, options);
                let preload = self.new_piece(link(&props));
                match r#as {
                    "font" => self.font_preloads.push(preload),
                    _ => self.bulk_preloads.push(preload),
                }
            }
        }
    }

    /// `preloadModule(href, options)`.
    pub(super) fn preload_module(&mut self, href: &str, options: LinkProps) {
        let r#as = options
            .iter()
            .find(|(key, _)| key == "as")
            .and_then(|(_, value)| value.as_str());
        let is_script = r#as.is_none_or(|kind| kind == "script");
        let is_known = if is_script {
            let is_known = self.known_modules.contains_key(href);
            if !is_known {
                self.known_modules
                    .insert(href.to_owned(), credentials(&options));
            }
            is_known
        } else {
            let key = (
                format!("module {}", r#as.unwrap_or_default()),
                href.to_owned(),
            );
            self.known_others.insert(key, ()).is_some()
        };
        if is_known {
            return;
        }
        let mut props = vec![
            ("rel".to_owned(), Value::Text("modulepreload".into())),
            ("href".to_owned(), Value::Text(href.to_owned().into())),
        ];
        assign(&mut props, options);
        let preload = self.new_piece(link(&props));
        self.bulk_preloads.push(preload);
        if is_script {
            self.module_preloads.insert(href.to_owned(), preload);
        }
    }

    /// `prefetchDNS(href)`.
    pub(super) fn prefetch_dns(&mut self, href: &str) {
        if self
            .known_connections
            .insert((0, href.to_owned()), ())
            .is_none()
        {
            let text = |value: &str| Value::Text(value.to_owned().into());
            let props = [
                ("href".to_owned(), text(href)),
                ("rel".to_owned(), text("dns-prefetch")),
            ];
            let piece = self.new_piece(link(&props));
            self.preconnects.push(piece);
        }
    }

    /// `preconnect(href, crossOrigin)`.
    pub(super) fn preconnect(&mut self, href: &str, cross_origin: Option<&str>) {
        let bucket = match cross_origin {
            None => 1,
            Some("use-credentials") => 2,
            Some(_) => 3,
        };
        if self
            .known_connections
            .insert((bucket, href.to_owned()), ())
            .is_none()
        {
            let text = |value: &str| Value::Text(value.to_owned().into());
            let props = [
                ("rel".to_owned(), text("preconnect")),
                ("href".to_owned(), text(href)),
                (
                    "crossOrigin".to_owned(),
                    cross_origin.map_or(Value::Nullish, text),
                ),
            ];
            let piece = self.new_piece(link(&props));
            self.preconnects.push(piece);
        }
    }
}

fn credentials(options: &LinkProps) -> ResourceState {
    let option = |name: &str| {
        let found = options.iter().find(|(key, _)| key == name);
        found
            .and_then(|(_, value)| value.as_str())
            .map(str::to_owned)
    };
    match (option("crossOrigin"), option("integrity")) {
        (None, None) => ResourceState::Preloaded,
        (cross_origin, integrity) => ResourceState::PreloadedWith(cross_origin, integrity),
    }
}

/// `Object.assign(props, options)`.
fn assign(props: &mut LinkProps, options: LinkProps) {
    for (name, value) in options {
        match props.iter_mut().find(|(key, _)| *key == name) {
            Some((_, place)) => *place = value,
            None => props.push((name, value)),
        }
    }
}

/// A link with these properties.
pub(in crate::html) fn link(props: &[(String, Value<'static>)]) -> Vec<u8> {
    let mut markup = b"<link".to_vec();
    for (name, value) in props {
        attribute::write_by_name(&mut markup, name, value);
    }
    markup.extend_from_slice(b"/>");
    markup
}
