import type { ReactNode } from 'react';

export function Carousel(props: { label: string; children: ReactNode }): ReactNode;
