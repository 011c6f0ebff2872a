/** The site's logo: two lines of fire that meet at one point. */
export function SiteMark() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className="shrink-0">
      <path
        d="M2.5 3.5 10 12.5 17.5 3.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="10" cy="15.6" r="2.4" className="fill-axis" />
    </svg>
  );
}
