/** A password under its label; a new one has a least length, and browsers are told which of the two it is. */
export function PasswordField({ label, name, least }: { label: string; name: string; least?: number }) {
  return (
    <label>
      <span className="label">{label}</span>
      <input
        type="password"
        name={name}
        required
        minLength={least}
        autoComplete={least === undefined ? 'current-password' : 'new-password'}
        dir="ltr"
        className="field w-full"
      />
    </label>
  );
}
