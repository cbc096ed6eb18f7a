import type { ReactNode } from 'react';

/** A product's picture. It is decoration where its name stands beside it. */
export function ProductArt({ id, name }: { id: string; name?: string }) {
  const { ground, picture } = art[id] ?? blank;
  return (
    <svg
      className="art"
      viewBox="0 0 320 240"
      role={name ? 'img' : undefined}
      aria-label={name}
      aria-hidden={name ? undefined : true}
    >
      <rect width="320" height="240" fill={ground} />
      {picture}
    </svg>
  );
}

const shade = <ellipse cx="160" cy="206" rx="92" ry="9" fill="#0b2a30" opacity=".14" />;

const blank: { ground: string; picture: ReactNode } = { ground: 'var(--art-sand)', picture: null };

const art: Record<string, { ground: string; picture: ReactNode }> = {
  'storm-lantern': {
    ground: 'var(--art-dusk)',
    picture: (
      <>
        {shade}
        <circle cx="160" cy="128" r="78" fill="#f6b26b" opacity=".22" />
        <circle cx="160" cy="128" r="52" fill="#f6b26b" opacity=".3" />
        <path d="M124 66C124 22 196 22 196 66" fill="none" stroke="#8a5a1f" strokeWidth="5" />
        <path d="M134 72h52l-8-20h-36z" fill="#c98a35" />
        <rect x="126" y="70" width="68" height="10" rx="5" fill="#a86d24" />
        <path d="M132 80h56c14 26 14 50 0 80h-56c-14-30-14-54 0-80z" fill="#fff3d6" opacity=".85" />
        <path d="M160 100c14 18 18 28 12 42-4 9-20 9-24 0-6-14 2-22 12-42z" fill="#f08a3c" />
        <path d="M160 120c6 9 9 15 5 22-2 4-8 4-10 0-4-7 1-12 5-22z" fill="#ffe08a" />
        <path d="M132 80c-14 26-14 50 0 80M188 80c14 26 14 50 0 80" fill="none" stroke="#a86d24" strokeWidth="4" />
        <rect x="122" y="158" width="76" height="12" rx="6" fill="#a86d24" />
        <path d="M126 170h68l8 34h-84z" fill="#c98a35" />
        <path d="M126 170h22l-4 34h-26z" fill="#dca353" />
      </>
    ),
  },
  'tide-clock': {
    ground: 'var(--art-foam)',
    picture: (
      <>
        <circle cx="164" cy="128" r="86" fill="#0b2a30" opacity=".14" />
        <circle cx="160" cy="120" r="86" fill="#b98545" />
        <circle cx="160" cy="120" r="74" fill="#fdf8ee" />
        <path d="M88 136c18-16 36-16 54 0s36 16 54 0 24-14 36-8a74 74 0 0 1-144 8z" fill="#7cc0bd" />
        <path d="M92 152c17-14 34-14 51 0s34 14 51 0 22-12 33-6a74 74 0 0 1-135 6z" fill="#2d8487" />
        <g stroke="#17343b" strokeWidth="4" strokeLinecap="round">
          <path d="M160 54v8M160 178v8M94 120h8M218 120h8" />
        </g>
        <path d="M160 120L186 76" stroke="#d9573b" strokeWidth="6" strokeLinecap="round" />
        <circle cx="160" cy="120" r="8" fill="#17343b" />
      </>
    ),
  },
  'enamel-mug': {
    ground: 'var(--art-sand)',
    picture: (
      <>
        {shade}
        <path d="M206 98c46-10 52 64-6 66" fill="none" stroke="#f7f5ef" strokeWidth="14" />
        <path d="M206 98c46-10 52 64-6 66" fill="none" stroke="#17343b" strokeWidth="2" opacity=".25" />
        <path d="M98 74h116l-6 122c-1 6-4 10-10 10h-84c-6 0-9-4-10-10z" fill="#fbfaf6" />
        <path d="M98 74h30l4 132h-18c-6 0-9-4-10-10z" fill="#e6e3da" />
        <rect x="94" y="68" width="124" height="11" rx="5.5" fill="#1d5d8c" />
        <path d="M126 146c11-10 22-10 33 0s22 10 33 0" fill="none" stroke="#1d5d8c" strokeWidth="6" strokeLinecap="round" />
        <path d="M126 164c11-10 22-10 33 0s22 10 33 0" fill="none" stroke="#1d5d8c" strokeWidth="6" strokeLinecap="round" opacity=".45" />
        <circle cx="178" cy="116" r="10" fill="#f6b26b" />
        <path d="M140 52c-8-10 8-16 0-28M164 52c-8-10 8-16 0-28" fill="none" stroke="#8aa0a0" strokeWidth="4" strokeLinecap="round" opacity=".55" />
      </>
    ),
  },
  'harbour-blanket': {
    ground: 'var(--art-clay)',
    picture: (
      <>
        {shade}
        <rect x="70" y="160" width="180" height="44" rx="22" fill="#d8cdb8" />
        <rect x="66" y="120" width="188" height="46" rx="23" fill="#efe7d6" />
        <rect x="74" y="80" width="172" height="46" rx="23" fill="#e3d8c3" />
        <path d="M112 80h18v46h-18zM192 80h18v46h-18z" fill="#2d8487" />
        <path d="M136 80h6v46h-6zM180 80h6v46h-6z" fill="#d9573b" />
        <path d="M104 120h18v46h-18zM198 120h18v46h-18z" fill="#1f6a6d" />
        <path d="M128 120h6v46h-6zM186 120h6v46h-6z" fill="#bf4a30" />
        <path d="M108 160h18v44h-18zM194 160h18v44h-18z" fill="#2d8487" />
        <path d="M66 143h188M74 103h172" stroke="#b7a98d" strokeWidth="2" strokeDasharray="2 7" opacity=".8" />
      </>
    ),
  },
  'deck-chair': {
    ground: 'var(--art-sky)',
    picture: (
      <>
        <circle cx="258" cy="58" r="26" fill="#f6b26b" />
        <path d="M0 190c60-14 120-14 180-4s100 8 140-2v56H0z" fill="#e9d3a6" />
        <ellipse cx="160" cy="210" rx="98" ry="8" fill="#0b2a30" opacity=".16" />
        <path d="M96 206L214 66M224 206L112 106" stroke="#8a5a1f" strokeWidth="9" strokeLinecap="round" />
        <path d="M206 58C186 116 160 150 106 162l14 22c60-16 92-58 112-116z" fill="#fbfaf6" />
        <path d="M212 61C192 120 164 154 110 168l4 7c56-15 84-50 105-111zM225 66c-20 60-50 98-109 114l3 4c60-16 92-58 113-116z" fill="#d9573b" />
        <path d="M204 56l32 14" stroke="#a86d24" strokeWidth="9" strokeLinecap="round" />
        <path d="M104 160l18 26" stroke="#a86d24" strokeWidth="9" strokeLinecap="round" />
      </>
    ),
  },
  'sea-salt': {
    ground: 'var(--art-foam)',
    picture: (
      <>
        {shade}
        <rect x="108" y="78" width="104" height="128" rx="16" fill="#e9f3f1" opacity=".9" />
        <path d="M114 120c16-8 30-8 46 0s30 8 46 0v68c0 7-5 12-12 12h-68c-7 0-12-5-12-12z" fill="#ffffff" />
        <g fill="#c8d8d8">
          <path d="M128 150l7-5 6 6-7 6zM176 142l8-3 4 8-8 3zM150 172l8-5 6 7-8 5zM184 176l6-5 6 6-6 5zM132 182l6-4 5 6-6 4z" />
        </g>
        <rect x="100" y="56" width="120" height="28" rx="10" fill="#b98545" />
        <path d="M100 66h120" stroke="#8a5a1f" strokeWidth="3" opacity=".5" />
        <rect x="126" y="98" width="68" height="34" rx="5" fill="#1d5d8c" />
        <path d="M138 118c7-7 15-7 22 0s15 7 22 0" fill="none" stroke="#fff" strokeWidth="4" strokeLinecap="round" />
      </>
    ),
  },
  'brass-compass': {
    ground: 'var(--art-dusk)',
    picture: (
      <>
        <circle cx="164" cy="136" r="80" fill="#0b2a30" opacity=".18" />
        <circle cx="160" cy="36" r="14" fill="none" stroke="#c98a35" strokeWidth="7" />
        <rect x="151" y="46" width="18" height="12" fill="#a86d24" />
        <circle cx="160" cy="130" r="80" fill="#c98a35" />
        <circle cx="160" cy="130" r="67" fill="#fdf8ee" />
        <g stroke="#17343b" strokeWidth="3" strokeLinecap="round">
          <path d="M160 70v10M160 180v10M100 130h10M210 130h10M118 88l6 6M196 166l6 6M202 88l-6 6M124 166l-6 6" />
        </g>
        <path d="M186 84l-14 54-24-16z" fill="#d9573b" />
        <path d="M134 176l14-54 24 16z" fill="#17343b" />
        <circle cx="160" cy="130" r="7" fill="#c98a35" />
      </>
    ),
  },
  'canvas-tote': {
    ground: 'var(--art-clay)',
    picture: (
      <>
        {shade}
        <path d="M122 92C122 28 198 28 198 92" fill="none" stroke="#1f6a6d" strokeWidth="9" />
        <path d="M88 88h144l10 106c1 8-4 12-12 12H90c-8 0-13-4-12-12z" fill="#f3ead7" />
        <path d="M88 88h34l-8 118H90c-8 0-13-4-12-12z" fill="#e2d5ba" />
        <path d="M82 168h156l4 26c1 8-4 12-12 12H90c-8 0-13-4-12-12z" fill="#2d8487" />
        <path d="M116 88h16v16h-16zM188 88h16v16h-16z" fill="#1f6a6d" />
        <path d="M160 118c14 0 22 10 22 20s-10 18-22 18-22-8-22-18 8-20 22-20z" fill="none" stroke="#d9573b" strokeWidth="5" />
        <path d="M160 118v38M146 124l14 32M174 124l-14 32" stroke="#d9573b" strokeWidth="4" strokeLinecap="round" />
      </>
    ),
  },
};
