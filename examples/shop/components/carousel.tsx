'use client';

// The package knows no directives; this module makes it a Client Component.
import './carousel.css';
import { Carousel } from 'acme-carousel';

export default Carousel;
