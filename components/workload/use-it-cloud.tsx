'use client';

import { Select, Tabs } from '@mantine/core';
import { useState } from 'react';
import { CodeBlock } from '@/components/pieces/code-block';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { UseItSection } from '@/lib/contracts/use-it';
import classes from './use-it.module.css';
import { type UseItFile, useItTabs } from './use-it-tabs';

interface UseItCloudProps {
  section: UseItSection;
  onChoose: (request: number) => void;
}

/** How one cloud is used: what happens, which grant the code is about, and the files. */
export function UseItCloud({ section, onChoose }: UseItCloudProps) {
  const tabs = useItTabs(section);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = tabs.some(({ name }) => name === chosen) ? chosen : (tabs[0]?.name ?? null);
  return (
    <>
      <div className={classes.introduction}>
        <h3>
          <WordsWithCode words={section.title} />
        </h3>
        <p>
          <WordsWithCode words={section.introduction} />
        </p>
        {section.choices.length > 1 && <GrantChoice section={section} onChoose={onChoose} />}
      </div>
      <Tabs value={shown} onChange={setChosen} keepMounted={false}>
        <Tabs.List className={classes.tabs} aria-label={`How to use ${section.cloud}`}>
          {tabs.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ name, files }) => (
          <Tabs.Panel key={name} value={name}>
            {files.map((file) => (
              <File key={file.fileName} file={file} />
            ))}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function GrantChoice({ section, onChoose }: UseItCloudProps) {
  const { choices, example } = section;
  return (
    <Select
      size="xs"
      label="Code for"
      data={choices.map(({ request, what }) => ({ value: String(request), label: `R-${request} · ${what}` }))}
      value={String(example.request)}
      onChange={(value) => value !== null && onChoose(Number(value))}
      allowDeselect={false}
      maw={520}
    />
  );
}

function File({ file }: { file: UseItFile }) {
  const { fileName, text, notes, packages = [] } = file;
  return (
    <div className={classes.file}>
      <p className={classes.fileName}>
        <code>{fileName}</code>
      </p>
      {packages.length > 0 && (
        <ul className={classes.packages} aria-label="What has to be installed">
          {packages.map(({ name, minimum, install }) => (
            <li key={name}>
              <code>{name}</code> {minimum} or newer: <code className={classes.install}>{install}</code>
            </li>
          ))}
        </ul>
      )}
      <CodeBlock code={text.trimEnd()} label={fileName} />
      {notes.map((note) => (
        <p key={note} className={classes.note}>
          <WordsWithCode words={note} />
        </p>
      ))}
    </div>
  );
}
