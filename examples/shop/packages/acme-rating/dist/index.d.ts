import type { ReactNode } from 'react';

export function Rating(props: { value: number; count: number }): ReactNode;
