import {
  ActionIcon,
  Anchor,
  Button,
  Checkbox,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  Radio,
  SegmentedControl,
  Table,
  Tabs,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';

const iris: MantineColorsTuple = [
  '#f3f2fd',
  '#e4e2fa',
  '#cbc7f6',
  '#aaa4f7',
  '#8e86ec',
  '#766ce2',
  '#6259d8',
  '#5147c0',
  '#433b9f',
  '#352f7d',
];
const gray: MantineColorsTuple = [
  '#f8f8f9',
  '#f1f1f3',
  '#e6e6e9',
  '#d9d9de',
  '#c3c3ca',
  '#8a8a93',
  '#74747e',
  '#5f5f68',
  '#3a3a40',
  '#1b1b1f',
];
const dark: MantineColorsTuple = [
  '#ececee',
  '#c4c4ca',
  '#a1a1aa',
  '#74747e',
  '#3a3a40',
  '#1f1f23',
  '#19191c',
  '#141416',
  '#101012',
  '#0b0b0c',
];
const red: MantineColorsTuple = [
  '#fdeeed',
  '#fbdcda',
  '#f7c6c2',
  '#ff8f87',
  '#e8635b',
  '#d13f39',
  '#c2302b',
  '#b4231f',
  '#931c19',
  '#7a2a25',
];

const fontFamily =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Inter, "Noto Sans", Ubuntu, Cantarell, "Liberation Sans", system-ui, sans-serif';
const fontFamilyMonospace =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

const controlBorder = { '--input-bd': 'var(--x-control-border)', '--input-bd-focus': 'var(--x-focus)' };

/** A dialog's header is no landmark of the page, and its close button has a name. */
const inDialog = { attributes: { header: { role: 'none' } }, closeButtonProps: { 'aria-label': 'Close' } };

/** The look of the portal: neutral greys, one violet accent (blue is a status), 13 px text, compact controls. */
export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 6 },
  colors: { iris, gray, dark, red },
  black: '#1b1b1f',
  fontFamily,
  fontFamilyMonospace,
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '9px', xl: '12px' },
  defaultRadius: 'sm',
  breakpoints: { xs: '30em', sm: '48em', md: '64em', lg: '79em', xl: '96em' },
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '13px', lineHeight: '20px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      vars: () => ({
        root: { '--button-height': 'var(--x-button-height)', '--button-fz': '13px', '--button-padding-x': '11px' },
      }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 24 } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'never' } }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: () => ({ wrapper: { ...controlBorder, '--input-height': '32px', '--input-fz': '13px' } }),
    }),
    InputWrapper: InputWrapper.extend({
      styles: { description: { fontSize: '12px' } },
      defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'description', 'input', 'error'] },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Radio: Radio.extend({ defaultProps: { size: 'xs' } }),
    Table: Table.extend({
      defaultProps: {
        verticalSpacing: 8,
        horizontalSpacing: 12,
        fz: 'sm',
        highlightOnHover: true,
        highlightOnHoverColor: 'var(--x-hover)',
        borderColor: 'var(--x-hairline)',
        tabularNums: true,
      },
    }),
    UnstyledButton: UnstyledButton.extend({ styles: { root: { fontSize: 'var(--mantine-font-size-sm)' } } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        multiline: true,
        maw: 420,
        fz: 'xs',
        events: { hover: true, focus: true, touch: true },
      },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: 'sm', width: 220, position: 'bottom-end' } }),
    Drawer: Drawer.extend({ defaultProps: inDialog, styles: { title: { fontWeight: 600 } } }),
    Modal: Modal.extend({
      styles: { title: { fontWeight: 600 } },
      defaultProps: { ...inDialog, centered: true, radius: 'md', overlayProps: { backgroundOpacity: 0.4 } },
    }),
  },
});
