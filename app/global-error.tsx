'use client';

/** The last resort, when not even the frame of a page can be made: no messages are at hand, so both languages are said. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="ar" dir="rtl">
      <body
        style={{
          fontFamily: 'system-ui, sans-serif',
          margin: '3rem auto',
          maxWidth: '40rem',
          padding: '0 1rem',
          lineHeight: 1.7,
        }}
      >
        <h1>تعذر عرض مرصد</h1>
        <p>تعطل شيء قبل أن تُعرض الصفحة، وغالباً لأن قاعدة البيانات لا تجيب. بياناتك كما كانت. {error.digest}</p>
        <p lang="en" dir="ltr">
          Marsad could not show this page, most likely because its database does not answer. Your data is as it was.
        </p>
        <button type="button" onClick={retry}>
          حاول ثانية · Try again
        </button>
      </body>
    </html>
  );
}
