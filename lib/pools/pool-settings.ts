import type { CfnResource } from 'aws-cdk-lib';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { type PoolFacts, readPoolResource, UNKNOWN_FACTS } from '../../domain/pool/facts';
import type { ExpectedSettings } from '../../domain/pool/rules';
import type { Brands } from '../messages/brands';
import { poolResourceOf, renderPoolSettings } from './pool-resource';
import type { UserPoolFacts } from './user-pool-facts';

/** A user pool, and what the props state about it. */
export interface PoolSettingsProps extends UserPoolFacts {
  readonly userPool: IUserPool;
  readonly brands: Brands;
}

/**
 * The settings of a user pool, as its template shows them. Every method reads the rendered resource at the moment of the
 * call, so call them when templates are rendered only: overrides and aspects come after the constructor.
 */
export class PoolSettings {
  /** The props name the pool by its id or its ARN, and not by its construct. */
  readonly isImported: boolean;
  private found: CfnResource | undefined;

  constructor(private readonly props: PoolSettingsProps) {
    this.isImported = !(props.userPool instanceof UserPool);
    this.found = poolResourceOf(props.userPool);
  }

  /** The resource of the pool; `undefined` where the pool is in no template of the app, or is created later. */
  get resource(): CfnResource | undefined {
    this.found ??= poolResourceOf(this.props.userPool);
    return this.found;
  }

  /** The facts. None is known of a pool that is in no template of the app. */
  facts(): PoolFacts {
    return this.resource === undefined ? UNKNOWN_FACTS : readPoolResource(renderPoolSettings(this.resource));
  }

  /**
   * Returns the settings that the trigger is built for: those of the template, or else those of the props. If neither
   * states a setting, the trigger leaves the message to Cognito, because the pool's own text always reaches the user.
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
   * Returns whether the pool is retained when its stack is deleted. Where the template does not show it, it counts as
   * retained.
   */
  isRetained(): boolean {
    return this.facts().isRetained ?? true;
  }
}
