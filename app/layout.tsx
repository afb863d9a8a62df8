import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './globals.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { PortalProviders } from '@/components/theme/portal-providers';

export const metadata: Metadata = {
  title: { default: 'xks-access', template: '%s · xks-access' },
  description: 'Cloud access for Kubernetes workloads: request, approve, apply, prove, watch.',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <PortalProviders>{children}</PortalProviders>
      </body>
    </html>
  );
}
