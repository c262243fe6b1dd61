"use client";

import { Select, SimpleGrid, Switch } from "@mantine/core";
import type { WhatIf } from "./plan";

type Props = { value: WhatIf; onChange: (patch: Partial<WhatIf>) => void };
type Answers<Value extends string> = Record<Value, { label: string; means: string }>;

const onCheckFailure: Answers<WhatIf["onCheckFailure"]> = {
  refuse: { label: "Write nothing anywhere", means: "The release is refused, with every reason." },
  skip: { label: "Leave that plane out", means: "The others receive it; the release is partial." },
};
const onFailure: Answers<WhatIf["onFailure"]> = {
  halt: { label: "Stop", means: "Later waves do not begin; what is written stays." },
  continue: { label: "Go on", means: "Later waves begin all the same." },
  rollback: { label: "Roll back", means: "Every plane it wrote gets back, at once, what it ran before." },
};
const onForeignEdit: Answers<WhatIf["onForeignEdit"]> = {
  overwrite: { label: "Overwrite it", means: "And record what it was." },
  fail: { label: "Stop at it", means: "That plane fails, naming the key." },
};
const onPreviewChange: Answers<WhatIf["onPreviewChange"]> = {
  tell: { label: "Go on and say so", means: "What has moved since is noted at the plane." },
  refuse: { label: "Write nothing", means: "The check of that plane fails." },
};

/** The same in a line. */
export function inShort(value: WhatIf): string {
  const answers = [
    `a check fails: ${onCheckFailure[value.onCheckFailure].label}`,
    `a plane fails: ${onFailure[value.onFailure].label}`,
    `somebody edited keys: ${onForeignEdit[value.onForeignEdit].label}`,
    `a plane has changed since the preview: ${onPreviewChange[value.onPreviewChange].label}`,
    value.requireLoaded ? "nodes must confirm it" : "",
  ];
  return answers.filter(Boolean).join(" · ").toLowerCase();
}

/** What is to happen when something is not as it should be. */
export function WhatIfFields({ value, onChange }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
      <Answer
        label="If a plane's checks fail"
        answers={onCheckFailure}
        value={value.onCheckFailure}
        onChange={(chosen) => onChange({ onCheckFailure: chosen })}
      />
      <Answer
        label="If a plane fails"
        answers={onFailure}
        value={value.onFailure}
        onChange={(chosen) => onChange({ onFailure: chosen })}
      />
      <Answer
        label="If somebody edited its keys"
        answers={onForeignEdit}
        value={value.onForeignEdit}
        onChange={(chosen) => onChange({ onForeignEdit: chosen })}
      />
      <Answer
        label="If a plane has changed since the preview"
        answers={onPreviewChange}
        value={value.onPreviewChange}
        onChange={(chosen) => onChange({ onPreviewChange: chosen })}
      />
      <Switch
        label="Nodes must confirm it"
        description="A plane whose nodes do not all run it in time has failed"
        checked={value.requireLoaded}
        onChange={({ currentTarget }) => onChange({ requireLoaded: currentTarget.checked })}
      />
    </SimpleGrid>
  );
}

type AnswerProps<Value extends string> = {
  label: string;
  answers: Answers<Value>;
  value: Value;
  onChange: (value: Value) => void;
};

function Answer<Value extends string>({ label, answers, value, onChange }: AnswerProps<Value>) {
  const data = Object.entries<Answers<Value>[Value]>(answers).map(([name, answer]) => ({
    value: name as Value,
    label: answer.label,
  }));
  return (
    <Select
      label={label}
      description={answers[value].means}
      inputWrapperOrder={["label", "input", "description"]}
      data={data}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      allowDeselect={false}
    />
  );
}
