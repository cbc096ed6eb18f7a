'use strict';

var React = require('react');
var useSlide = require('./use-slide');

function Carousel(props) {
  var slides = React.Children.toArray(props.children);
  var slide = useSlide(slides.length);

  function arrow(name, label, step) {
    return React.createElement(
      'button',
      {
        type: 'button',
        className: 'acme-carousel-arrow acme-carousel-' + name,
        'aria-label': label,
        onClick: function () {
          slide.go(slide.index + step);
        },
      },
      React.createElement(
        'svg',
        { viewBox: '0 0 24 24', width: 24, height: 24, 'aria-hidden': true },
        React.createElement('path', {
          d: step < 0 ? 'M15 5l-7 7 7 7' : 'M9 5l7 7-7 7',
          fill: 'none',
          stroke: 'currentColor',
          strokeWidth: 2,
          strokeLinecap: 'round',
          strokeLinejoin: 'round',
        })
      )
    );
  }

  return React.createElement(
    'section',
    { className: 'acme-carousel', 'aria-roledescription': 'carousel', 'aria-label': props.label },
    React.createElement(
      'div',
      { className: 'acme-carousel-slides', 'aria-live': 'polite' },
      slides.map(function (content, index) {
        return React.createElement(
          'div',
          {
            key: index,
            className: 'acme-carousel-slide',
            role: 'group',
            'aria-roledescription': 'slide',
            'aria-label': index + 1 + ' of ' + slides.length,
            hidden: index !== slide.index,
          },
          content
        );
      })
    ),
    React.createElement(
      'div',
      { className: 'acme-carousel-controls' },
      arrow('previous', 'Previous slide', -1),
      React.createElement('span', { className: 'acme-carousel-count' }, slide.index + 1, ' / ', slides.length),
      arrow('next', 'Next slide', 1)
    )
  );
}

exports.Carousel = Carousel;
