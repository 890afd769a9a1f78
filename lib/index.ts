export { AdminApi, type AdminApiProps } from './admin-api';
export { Brands, type BrandsOptions } from './brands';
export { ConfigError, type MailConfig, type RekeyConfig, readConfig } from './config';
export { CustomerPool, type CustomerPoolProps } from './customer-pool';
export { OperatorPool, type OperatorPoolProps } from './operator-pool';
export { PasswordRecovery, type PasswordRecoveryProps } from './password-recovery';
export { RecoveryMessages, type RecoveryMessagesProps } from './recovery-messages';
export { RekeyStack, type RekeyStackProps } from './rekey-stack';
