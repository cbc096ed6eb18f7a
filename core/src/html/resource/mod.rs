//! Resources: what is hoisted out of its place, loaded early, or sent only once.

mod hint;
mod hoistable;
pub(super) mod preload;
mod style_queue;

use std::collections::HashMap;

pub(super) use style_queue::{Sheet, SheetProp, SheetState, StyleQueue};

/// A piece of markup that waits for its place; empty once it was written or is not needed any more.
pub(super) type ResourceId = u32;

/// What is known of a style sheet, a script or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ResourceState {
    /// It was written, or will be.
    Written,
    /// It was preloaded only.
    Preloaded,
    /// It was preloaded, with these `crossOrigin` and `integrity`.
    PreloadedWith(Option<String>, Option<String>),
}

/// Known resources of a kind, by their keys.
pub(super) type Known = HashMap<String, ResourceState>;

/// The resources of a document.
#[derive(Debug, Default)]
pub(super) struct Resources {
    pub(super) charset: Vec<u8>,
    pub(super) viewport: Vec<u8>,
    pub(super) hoistables: Vec<u8>,
    pub(super) import_map: Vec<u8>,
    pieces: Vec<Vec<u8>>,
    pub(super) preconnects: Vec<ResourceId>,
    pub(super) font_preloads: Vec<ResourceId>,
    pub(super) high_image_preloads: Vec<ResourceId>,
    pub(super) bootstrap_preloads: Vec<ResourceId>,
    pub(super) scripts: Vec<ResourceId>,
    pub(super) bulk_preloads: Vec<ResourceId>,
    /// By precedence, in the order in which precedences were met.
    pub(super) style_queues: Vec<StyleQueue>,
    pub(super) sheets: Vec<Sheet>,
    /// The nonce a style element must have, if one is configured.
    pub(super) style_nonce: Option<String>,

    known_styles: Known,
    known_scripts: Known,
    known_modules: Known,
    known_images: Known,
    /// By `as` and URL.
    known_others: HashMap<(String, String), ()>,
    known_connections: HashMap<(u8, String), ()>,
    image_preloads: HashMap<String, ResourceId>,
    style_preloads: HashMap<String, ResourceId>,
    script_preloads: HashMap<String, ResourceId>,
    module_preloads: HashMap<String, ResourceId>,
}

impl Resources {
    pub(super) fn new_piece(&mut self, markup: Vec<u8>) -> ResourceId {
        self.pieces.push(markup);
        self.pieces.len() as ResourceId - 1
    }

    /// Writes a piece, once.
    pub(super) fn take_piece(&mut self, id: ResourceId) -> Vec<u8> {
        std::mem::take(&mut self.pieces[id as usize])
    }

    fn is_piece_left(&self, id: ResourceId) -> bool {
        !self.pieces[id as usize].is_empty()
    }

    /// A bootstrap script is written by itself, whatever else asks for it.
    pub(super) fn know_script(&mut self, src: &str) {
        self.known_scripts
            .insert(src.to_owned(), ResourceState::Written);
        self.known_modules
            .insert(src.to_owned(), ResourceState::Written);
    }
}

fn add_once(set: &mut Vec<ResourceId>, id: ResourceId) {
    if !set.contains(&id) {
        set.push(id);
    }
}
