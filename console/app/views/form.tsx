import { useLayoutEffect, useRef } from 'preact/hooks';
import type { UserResponse } from '../../../domain/api/responses';
import { ACTIONS } from '../actions';
import { isProblem } from '../api';
import { useShared } from '../context';
import { callerOf, type Form, type OpenUser, requirementOf } from '../state';
import { CallerCheck } from './caller';
import { useRemaining } from './countdown';
import { blockedUntil, FailureBox } from './failure';
import { useFocusOnce } from './focus';
import { limitsOf } from './limits';

interface ActionFormProps {
  readonly open: OpenUser;
  readonly form: Form;
  readonly user: UserResponse;
}

/** The form of an action: the caller, reason and ticket. */
export function ActionForm({ open, form, user }: ActionFormProps) {
  const { state, controller, translation } = useShared();
  const { text } = translation;
  const heading = useFocusOnce<HTMLHeadingElement>();
  const requirement = requirementOf(open);
  const verified = callerOf(open)?.verified;
  const isSent = form.request !== undefined;
  const isUnknown = isSent && !form.isBusy;
  const isOver = isProblem(form.failure, 'outcome-unknown');
  const mayAct = !isOver && !state.search.isBusy && (isSent || requirement === undefined || verified !== undefined);
  const submit = useRef<HTMLButtonElement>(null);
  const reasonField = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    if (verified !== undefined) {
      reasonField.current?.focus();
    }
  }, [verified?.id]);
  const isBlocked = useRemaining(blockedUntil(form.failure)) > 0;
  const { reasons = [] } = state.operator?.choices ?? {};
  return (
    <section class="card form" aria-labelledby="form" aria-busy={form.isBusy}>
      <h2 id="form" ref={heading} tabIndex={-1}>
        {text(ACTIONS[form.action].title)}
      </h2>
      {requirement && !isUnknown && <CallerCheck open={open} requirement={requirement} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (mayAct && !isBlocked) {
            submit.current?.focus(); // the fields cannot have the focus until the response arrives
            void controller.act();
          }
        }}
      >
        <fieldset class="fields plain" disabled={isSent}>
          <label>
            {text('reason')}
            <select
              ref={reasonField}
              value={open.reason}
              onChange={(event) => {
                controller.changeCase({ reason: event.currentTarget.value });
                void controller.preview();
              }}
            >
              <option value="">{text('reasonNone')}</option>
              {reasons.map((reason) => (
                <option key={reason} value={reason}>
                  {reason}
                </option>
              ))}
            </select>
          </label>
          <label>
            {text('ticket')}
            <input
              type="text"
              dir="ltr"
              autocomplete="off"
              {...limitsOf(state.operator?.formats.ticket)}
              title={text('ticketHint')}
              value={open.ticket}
              onInput={(event) => controller.changeCase({ ticket: event.currentTarget.value })}
              onChange={(event) => event.currentTarget.validity.valid && controller.preview()}
            />
          </label>
        </fieldset>
        {form.action === 'software-token-removal' && user.mfa.canTurnOff.length > 0 && (
          <fieldset disabled={isSent}>
            <legend>{text('alsoTurnOff')}</legend>
            {user.mfa.canTurnOff.map((factor) => (
              <label key={factor} class="check">
                <input
                  type="checkbox"
                  checked={form.alsoTurnOff.includes(factor)}
                  onChange={(event) =>
                    controller.changeForm({
                      alsoTurnOff: event.currentTarget.checked
                        ? [...form.alsoTurnOff, factor]
                        : form.alsoTurnOff.filter((one) => one !== factor),
                    })
                  }
                />
                <bdi>{factor}</bdi>
              </label>
            ))}
          </fieldset>
        )}
        {form.failure && <FailureBox failure={form.failure} />}
        <div class="buttons">
          <button type="submit" class="primary" ref={submit} aria-disabled={!mayAct || isBlocked}>
            {text(isUnknown && !isOver ? 'tryAgain' : ACTIONS[form.action].title)}
          </button>
          <button
            type="button"
            onClick={() => {
              controller.closeForm();
              document.getElementById('actions')?.focus();
            }}
          >
            {text('cancel')}
          </button>
        </div>
      </form>
    </section>
  );
}
