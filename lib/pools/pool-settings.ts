import type { CfnResource } from 'aws-cdk-lib';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { type PoolFacts, readPoolResource, UNKNOWN_FACTS } from '../../domain/pool/facts';
import type { ExpectedSettings } from '../../domain/pool/rules';
import type { Brands } from '../messages/brands';
import { poolResourceOf, renderPoolSettings } from './pool-resource';
import type { UserPoolFacts } from './user-pool-facts';

/** A user pool, and the props that state its settings. */
export interface PoolSettingsProps extends UserPoolFacts {
  readonly userPool: IUserPool;
  readonly brands: Brands;
}

/**
 * The settings of a user pool, read from its template. Every method renders the resource when it is called. Call the
 * methods only when templates are rendered, because overrides and aspects are applied after the constructor.
 */
export class PoolSettings {
  /** True if the props refer to the pool by its id or ARN, and not by its construct. */
  readonly isImported: boolean;
  private found: CfnResource | undefined;

  constructor(private readonly props: PoolSettingsProps) {
    this.isImported = !(props.userPool instanceof UserPool);
    this.found = poolResourceOf(props.userPool);
  }

  /** The resource of the pool; `undefined` if no template of the app has it, or if it is created later. */
  get resource(): CfnResource | undefined {
    this.found ??= poolResourceOf(this.props.userPool);
    return this.found;
  }

  /** Returns the facts about the pool. For a pool that no template of the app has, all of them are unknown. */
  facts(): PoolFacts {
    return this.resource === undefined ? UNKNOWN_FACTS : readPoolResource(renderPoolSettings(this.resource));
  }

  /**
   * Returns the settings that the trigger is built for: those of the template, or else those of the props. If neither
   * states a setting, the trigger leaves the message to Cognito, because the pool's default copy always reaches the user.
   */
  builtFor(): ExpectedSettings {
    const { sendsThroughSes, verifiesByLink } = this.facts();
    const isInTemplate = this.resource !== undefined;
    return {
      sendsThroughSes: sendsThroughSes ?? this.props.sendsThroughSes ?? false,
      verifiesByLink: verifiesByLink ?? this.props.verifiesByLink ?? isInTemplate,
      temporaryPasswordDays: this.props.brands.temporaryPasswordDays,
    };
  }

  /** Returns the settings that the rules compare with the facts. A prop that contradicts the template is an issue. */
  stated(): ExpectedSettings {
    const { sendsThroughSes, verifiesByLink, temporaryPasswordDays } = this.builtFor();
    return {
      sendsThroughSes: this.props.sendsThroughSes ?? sendsThroughSes,
      verifiesByLink: this.props.verifiesByLink ?? verifiesByLink,
      temporaryPasswordDays,
    };
  }

  /**
   * Tests whether the pool is retained when its stack is deleted. If the template does not show it, the pool counts as
   * retained.
   */
  isRetained(): boolean {
    return this.facts().isRetained ?? true;
  }
}
