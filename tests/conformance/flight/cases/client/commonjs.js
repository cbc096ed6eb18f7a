'use client';

module.exports = function Legacy() {
  return null;
};
module.exports.Part = function Part() {
  return null;
};
