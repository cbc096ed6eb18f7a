export default function Page() {
  const element = <p><b>deep</b></p>;
  return { element, props: element.props, child: (element.props as { children: unknown }).children };
}
