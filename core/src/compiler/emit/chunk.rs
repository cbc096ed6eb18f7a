//! Browser chunks: one for each client boundary and each dynamic import, with what several of them share split out, and one that starts the page.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::print::{Mapping, Printed};
use super::script::Assembly;
use super::stem;
use crate::compiler::graph::Graph;
use crate::compiler::import::ImportKind;
use crate::compiler::layer::Layer;
use crate::compiler::options::CompileOptions;
use crate::compiler::transform::{CHUNKS_OF, Compiled, minify_script};
use crate::compiler::{hex, json_string};

/// The text of the registry, the first thing in the bootstrap chunk.
const REGISTRY: &str = include_str!("../../browser/registry.js");

/// The chunks of an app.
pub(super) struct Chunks {
    /// Files by name: chunks and their maps.
    pub(super) files: BTreeMap<String, String>,
    /// The file that starts the page.
    pub(super) bootstrap: String,
    /// For each module that is loaded by name: pairs of chunk id and file name, flattened.
    pub(super) of_module: BTreeMap<usize, Vec<String>>,
}

/// A chunk before it has a file name.
struct Chunk {
    /// What the registry calls it.
    id: String,
    /// The start of its file name.
    stem: String,
    /// Its modules, by name.
    modules: Vec<usize>,
}

/// Puts the chunks of an app together.
pub(super) fn emit(graph: &Graph, compiled: &[Compiled], options: &CompileOptions) -> Chunks {
    let compiled: BTreeMap<usize, &Compiled> =
        compiled.iter().map(|item| (item.module, item)).collect();
    let roots = graph.roots.iter();
    let start: Vec<usize> = roots
        .filter(|root| root.0 == Layer::Browser)
        .map(|root| root.2)
        .collect();
    let bootstrap = reach(graph, &start, &BTreeSet::new());
    let dynamic = dynamic_targets(graph);
    let loaded: BTreeSet<usize> = graph.boundaries.union(&dynamic).copied().collect();
    let (chunks, of_root) = split(graph, &loaded, &bootstrap);

    let names = file_names(graph, &chunks, &of_root, &compiled);
    let list = |chunk: &usize| [chunks[*chunk].id.clone(), names[*chunk].clone()];
    let of_module: BTreeMap<usize, Vec<String>> = of_root
        .iter()
        .map(|(&root, chunks)| (root, chunks.iter().flat_map(list).collect()))
        .collect();
    let by_id: BTreeMap<&str, &[String]> = of_module
        .iter()
        .map(|(&module, files)| (graph.modules[module].id.as_str(), files.as_slice()))
        .collect();

    let mut files = BTreeMap::new();
    for (chunk, name) in chunks.iter().zip(names) {
        let file = assemble(graph, Assembly::new(), chunk, &compiled, &by_id, "");
        add(&mut files, name, file, options);
    }
    let mut modules: Vec<usize> = bootstrap.into_iter().collect();
    modules.sort_by_key(|&module| &graph.modules[module].name);
    let chunk = Chunk {
        id: "bootstrap".to_owned(),
        stem: "bootstrap".to_owned(),
        modules,
    };
    let mut file = Assembly::new();
    let public_path = json_string(&options.public_path);
    let registry = REGISTRY.replace("__LITTORAL_PUBLIC_PATH__", &public_path);
    file.push(&if options.minifies() {
        minify_script(&registry)
    } else {
        registry
    });
    let entry = graph
        .root(Layer::Browser, "littoral/bootstrap")
        .map_or("", |root| graph.modules[root].id.as_str());
    let entry = format!(",{},[]", json_string(entry));
    let file = assemble(graph, file, &chunk, &compiled, &by_id, &entry);
    let name = super::hashed_name(&chunk.stem, "js", file.text.as_bytes());
    add(&mut files, name.clone(), file, options);
    Chunks {
        files,
        bootstrap: name,
        of_module,
    }
}

/// The modules that are reached without a dynamic import, but those of `without`.
fn reach(graph: &Graph, from: &[usize], without: &BTreeSet<usize>) -> BTreeSet<usize> {
    let nodes = &graph.layers[Layer::Browser.index()];
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<usize> = from.to_vec();
    while let Some(module) = waiting.pop() {
        if without.contains(&module) || !reached.insert(module) {
            continue;
        }
        let imports = graph.modules[module].imports.iter();
        if let Some(node) = nodes.get(&module) {
            waiting.extend(
                imports
                    .zip(&node.edges)
                    .filter(|(import, _)| import.kind != ImportKind::Dynamic)
                    .filter_map(|(_, target)| *target),
            );
        }
    }
    reached
}

/// The modules that the browser layer imports dynamically.
fn dynamic_targets(graph: &Graph) -> BTreeSet<usize> {
    let nodes = graph.layers[Layer::Browser.index()].iter();
    nodes
        .flat_map(|(&module, node)| graph.modules[module].imports.iter().zip(&node.edges))
        .filter(|(import, _)| import.kind == ImportKind::Dynamic)
        .filter_map(|(_, target)| *target)
        .collect()
}

/// Groups modules by the set of roots that reach them. Answers the chunks, and for each root the numbers of those it needs.
fn split(
    graph: &Graph,
    roots: &BTreeSet<usize>,
    bootstrap: &BTreeSet<usize>,
) -> (Vec<Chunk>, BTreeMap<usize, Vec<usize>>) {
    let mut reached_by: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for &root in roots {
        for module in reach(graph, &[root], bootstrap) {
            reached_by.entry(module).or_default().insert(root);
        }
    }
    let mut groups: BTreeMap<BTreeSet<&str>, (BTreeSet<usize>, Vec<usize>)> = BTreeMap::new();
    for (module, by) in reached_by {
        let key = by.iter().map(|&root| graph.modules[root].name.as_str());
        let group = groups.entry(key.collect()).or_default();
        group.0 = by;
        group.1.push(module);
    }
    let mut of_root: BTreeMap<usize, Vec<usize>> =
        roots.iter().map(|&root| (root, Vec::new())).collect();
    let mut chunks = Vec::new();
    for (names, (by, mut modules)) in groups {
        modules.sort_by_key(|&module| &graph.modules[module].name);
        let mut hash = Sha256::new();
        for &module in &modules {
            hash.update(&graph.modules[module].id);
        }
        for root in &by {
            of_root.entry(*root).or_default().push(chunks.len());
        }
        let stem = match names.iter().next() {
            Some(name) if names.len() == 1 => stem(name),
            _ => "shared",
        };
        chunks.push(Chunk {
            id: hex(&hash.finalize())[..8].to_owned(),
            stem: stem.to_owned(),
            modules,
        });
    }
    (chunks, of_root)
}

/// File names with a hash of the content. A chunk names the files of its dynamic imports, perhaps in a circle: so the hash is made of
/// what the chunk holds without those names and of what can be reached through them.
fn file_names(
    graph: &Graph,
    chunks: &[Chunk],
    of_root: &BTreeMap<usize, Vec<usize>>,
    compiled: &BTreeMap<usize, &Compiled>,
) -> Vec<String> {
    let nodes = &graph.layers[Layer::Browser.index()];
    let own = |chunk: &Chunk| {
        let mut hash = Sha256::new();
        for module in &chunk.modules {
            hash.update(&graph.modules[*module].id);
            hash.update(compiled.get(module).map_or("", |item| &item.printed.code));
        }
        hex(&hash.finalize())
    };
    let own: Vec<String> = chunks.iter().map(own).collect();
    let named_by = |chunk: usize| {
        let modules = chunks[chunk].modules.iter();
        modules
            .flat_map(|module| {
                let imports = graph.modules[*module].imports.iter();
                imports.zip(nodes.get(module).map_or(&[][..], |node| &node.edges))
            })
            .filter(|(import, _)| import.kind == ImportKind::Dynamic)
            .filter_map(|(_, target)| of_root.get(&(*target)?))
            .flatten()
            .copied()
            .collect::<Vec<usize>>()
    };
    (0..chunks.len())
        .map(|chunk| {
            let mut seen = BTreeSet::from([chunk]);
            let mut waiting = vec![chunk];
            while let Some(current) = waiting.pop() {
                waiting.extend(
                    named_by(current)
                        .into_iter()
                        .filter(|next| seen.insert(*next)),
                );
            }
            seen.remove(&chunk);
            let mut content = own[chunk].clone();
            content.extend(seen.iter().map(|other| own[*other].as_str()));
            super::hashed_name(&chunks[chunk].stem, "js", content.as_bytes())
        })
        .collect()
}

/// The text of a chunk behind what `file` begins with.
fn assemble(
    graph: &Graph,
    mut file: Assembly,
    chunk: &Chunk,
    compiled: &BTreeMap<usize, &Compiled>,
    by_id: &BTreeMap<&str, &[String]>,
    tail: &str,
) -> Assembly {
    let id = json_string(&chunk.id);
    file.push(&format!("(self.__littoral_chunks||=[]).push([{id},{{\n"));
    for number in &chunk.modules {
        let module = &graph.modules[*number];
        if let Some(compiled) = compiled.get(number) {
            let printed = with_chunks(&compiled.printed, by_id);
            file.push_module(&module.id, &module.name, &module.source, &printed);
        }
    }
    file.push(&format!("}}{tail}]);\n"));
    file
}

/// Puts the files of dynamic imports in their places.
fn with_chunks(printed: &Printed, by_id: &BTreeMap<&str, &[String]>) -> Printed {
    let mark = format!("\"{CHUNKS_OF}");
    let mut code = String::with_capacity(printed.code.len());
    // Where the text grew: line, column behind the place, units.
    let mut grown: Vec<(u32, u32, i64)> = Vec::new();
    let mut rest = printed.code.as_str();
    while let Some(at) = rest.find(&mark) {
        let after = &rest[at + mark.len()..];
        let Some(end) = after.find('"') else { break };
        let files = by_id.get(&after[..end]).copied().unwrap_or_default();
        let files: Vec<String> = files.iter().map(|file| json_string(file)).collect();
        let files = format!("[{}]", files.join(","));
        let length = mark.len() + end + 1;
        let before = &printed.code[..printed.code.len() - rest.len() + at];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before[line_start..].encode_utf16().count() + length;
        grown.push((
            u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX),
            u32::try_from(column).unwrap_or(u32::MAX),
            files.len() as i64 - length as i64,
        ));
        code.push_str(&rest[..at]);
        code.push_str(&files);
        rest = &after[end + 1..];
    }
    code.push_str(rest);
    let mappings = printed.mappings.iter().map(|mapping| {
        let shift: i64 = grown
            .iter()
            .filter(|(line, column, _)| *line == mapping.line && *column <= mapping.column)
            .map(|(_, _, units)| units)
            .sum();
        Mapping {
            column: u32::try_from(i64::from(mapping.column) + shift).unwrap_or(0),
            ..*mapping
        }
    });
    Printed {
        mappings: mappings.collect(),
        code,
    }
}

fn add(
    files: &mut BTreeMap<String, String>,
    name: String,
    mut file: Assembly,
    options: &CompileOptions,
) {
    if options.source_maps {
        let map = format!("{name}.map");
        file.text += &format!("//# sourceMappingURL={map}\n");
        files.insert(map, file.map.finish(&name));
    }
    files.insert(name, file.text);
}
