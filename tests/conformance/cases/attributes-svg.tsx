export default function Page() {
  return (
    <svg viewBox="0 0 10 10" width={10} xmlns="http://www.w3.org/2000/svg">
      <path strokeWidth={2} strokeLinecap="round" fillOpacity=".5" d="M0 0" clipPath="url(#a)" />
      <use xlinkHref="#b" />
      <title>in svg</title>
      <foreignObject><div className="x">html</div></foreignObject>
    </svg>
  );
}
