export const message = 'imported late';
