//! Versions, for a host that checks what it loaded.

/// The version of the ABI. It grows when a signature or a meaning changes; additions leave it.
pub const LITTORAL_ABI_VERSION: u32 = 1;

/// The version of the ABI that the loaded library speaks.
#[unsafe(no_mangle)]
pub extern "C" fn littoral_abi_version() -> u32 {
    LITTORAL_ABI_VERSION
}

/// The library's version, such as `"0.1.0"`: a static string, ended by NUL.
#[unsafe(no_mangle)]
pub extern "C" fn littoral_version() -> *const std::ffi::c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}
