export default function Page() {
  return (
    <div>
      <p dangerouslySetInnerHTML={{ __html: '<b>raw</b>' }} />
      <pre>{'\nleading'}</pre>
      <textarea defaultValue={'\nleading'} />
      <script dangerouslySetInnerHTML={{ __html: 'let a = "</div>"' }} />
    </div>
  );
}
