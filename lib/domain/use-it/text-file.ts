/** A file to copy. */
export interface TextFile {
  fileName: string;
  format: 'yaml' | 'terraform' | 'shell';
  text: string;
  notes: string[];
}
