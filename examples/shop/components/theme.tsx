'use client';

import { createContext, useContext, useState, type ReactNode } from 'react';

type Theme = 'system' | 'light' | 'dark';

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void }>({
  theme: 'system',
  setTheme: () => {},
});

export function ThemeProvider({ initial, children }: { initial: Theme; children: ReactNode }) {
  const [theme, setTheme] = useState(initial);
  return (
    <ThemeContext
      value={{
        theme,
        setTheme(next) {
          // The server reads it at the next request.
          document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
          setTheme(next);
        },
      }}
    >
      <div className="page" data-theme={theme}>
        {children}
      </div>
    </ThemeContext>
  );
}

export function useTheme(): Theme {
  return useContext(ThemeContext).theme;
}

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

const icons: Record<Theme, ReactNode> = {
  system: (
    <>
      <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
    </>
  ),
  light: (
    <>
      <circle cx="12" cy="12" r="4.5" fill="currentColor" />
      <path
        d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  ),
  dark: <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" fill="currentColor" />,
};

export function ThemeToggle() {
  const { theme, setTheme } = useContext(ThemeContext);
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`Colours: ${theme}. Change to ${next[theme]}`}
      title={`Colours: ${theme}`}
      onClick={() => setTheme(next[theme])}
    >
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        {icons[theme]}
      </svg>
    </button>
  );
}
