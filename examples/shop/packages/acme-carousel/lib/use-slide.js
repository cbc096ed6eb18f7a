'use strict';

var useState = require('react').useState;

// Which slide is shown; going past an end starts over.
module.exports = function useSlide(count) {
  var state = useState(0);
  return {
    index: state[0],
    go: function (index) {
      state[1]((index + count) % count);
    },
  };
};
