//! The memory of one QuickJS runtime: counted, limited, and able to say that the limit was hit.
//!
//! QuickJS answers a refused allocation with an exception that JavaScript can catch, so a component
//! could hide it. The flag kept here cannot be hidden.

use std::cell::Cell;
use std::rc::Rc;

use rquickjs::allocator::{Allocator, RustAllocator};

/// How much a runtime holds, shared with its allocator.
#[derive(Debug)]
pub(super) struct Memory {
    used: Cell<usize>,
    limit: usize,
    refused: Cell<bool>,
}

impl Memory {
    pub(super) fn new(limit: usize) -> Rc<Self> {
        Rc::new(Self {
            used: Cell::new(0),
            limit,
            refused: Cell::new(false),
        })
    }

    /// Bytes held now.
    pub(super) fn used(&self) -> usize {
        self.used.get()
    }

    /// Whether an allocation was ever refused.
    pub(super) fn was_refused(&self) -> bool {
        self.refused.get()
    }

    fn admits(&self, more: usize) -> bool {
        let fits = self
            .used
            .get()
            .checked_add(more)
            .is_some_and(|total| total <= self.limit);
        if !fits {
            self.refused.set(true);
        }
        fits
    }

    fn take(&self, bytes: usize) {
        self.used.set(self.used.get() + bytes);
    }

    fn give_back(&self, bytes: usize) {
        self.used.set(self.used.get().saturating_sub(bytes));
    }
}

/// Rust's allocator within a [`Memory`].
pub(super) struct LimitedAllocator(pub(super) Rc<Memory>);

impl LimitedAllocator {
    fn taken(&self, pointer: *mut u8) -> *mut u8 {
        if pointer.is_null() {
            self.0.refused.set(true);
        } else {
            // SAFETY: the pointer was just allocated by `RustAllocator`.
            self.0.take(unsafe { RustAllocator::usable_size(pointer) });
        }
        pointer
    }
}

// SAFETY: every region comes from `RustAllocator`, which keeps the trait's promises; this type only
// counts, or answers null.
unsafe impl Allocator for LimitedAllocator {
    fn alloc(&mut self, size: usize) -> *mut u8 {
        if size > isize::MAX as usize / 2 || !self.0.admits(size) {
            return std::ptr::null_mut();
        }
        let pointer = RustAllocator.alloc(size);
        self.taken(pointer)
    }

    fn calloc(&mut self, count: usize, size: usize) -> *mut u8 {
        let total = count
            .checked_mul(size)
            .filter(|total| *total <= isize::MAX as usize / 2);
        if !total.is_some_and(|total| self.0.admits(total)) {
            return std::ptr::null_mut();
        }
        let pointer = RustAllocator.calloc(count, size);
        self.taken(pointer)
    }

    unsafe fn dealloc(&mut self, pointer: *mut u8) {
        // SAFETY: the caller passes a pointer of this allocator, so of `RustAllocator`.
        self.0
            .give_back(unsafe { RustAllocator::usable_size(pointer) });
        // SAFETY: as above.
        unsafe { RustAllocator.dealloc(pointer) }
    }

    unsafe fn realloc(&mut self, pointer: *mut u8, new_size: usize) -> *mut u8 {
        if pointer.is_null() {
            return self.alloc(new_size);
        }
        // SAFETY: the caller passes a pointer of this allocator, so of `RustAllocator`.
        let old_size = unsafe { RustAllocator::usable_size(pointer) };
        let more = new_size.saturating_sub(old_size);
        if new_size > isize::MAX as usize / 2 || !self.0.admits(more) {
            return std::ptr::null_mut();
        }
        // SAFETY: as above.
        let moved = unsafe { RustAllocator.realloc(pointer, new_size) };
        if !moved.is_null() {
            self.0.give_back(old_size);
        }
        self.taken(moved)
    }

    unsafe fn usable_size(pointer: *mut u8) -> usize {
        // SAFETY: the caller passes a pointer of this allocator, so of `RustAllocator`.
        unsafe { RustAllocator::usable_size(pointer) }
    }
}
