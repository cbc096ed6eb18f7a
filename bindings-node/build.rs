//! What a Node addon needs from its linker.

fn main() {
    napi_build::setup();
}
