import { redirect } from 'littoral/host';

export default function Moved(): never {
  redirect('/done?note=moved');
}
