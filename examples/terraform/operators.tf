# Operators have a pool of their own. An operator is never a user of the users' pool.
resource "aws_cognito_user_pool" "operators" {
  name                     = "${var.name}-operators"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  mfa_configuration        = "ON"
  deletion_protection      = "ACTIVE"

  software_token_mfa_configuration {
    enabled = true
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  password_policy {
    minimum_length                   = 14
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 1
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }
}

resource "aws_cognito_resource_server" "rekey" {
  identifier   = "rekey"
  name         = "rekey"
  user_pool_id = aws_cognito_user_pool.operators.id

  scope {
    scope_name        = "users.read"
    scope_description = "Find users, and see their state and what can be done"
  }

  scope {
    scope_name        = "password.reset"
    scope_description = "Send a reset code"
  }

  scope {
    scope_name        = "password.set"
    scope_description = "Set a password"
  }

  scope {
    scope_name        = "mfa.reset"
    scope_description = "Remove a lost authenticator app"
  }

  scope {
    scope_name        = "audit.read"
    scope_description = "Read the audit trail of a user"
  }

  scope {
    scope_name        = "caller.verify"
    scope_description = "Verify that a caller is the user"
  }
}

resource "aws_cognito_user_pool_client" "agent" {
  name                                 = "agent"
  user_pool_id                         = aws_cognito_user_pool.operators.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = ["rekey/users.read", "rekey/password.reset", "rekey/caller.verify"]
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  enable_token_revocation              = true
  prevent_user_existence_errors        = "ENABLED"
  supported_identity_providers         = ["COGNITO"]
  write_attributes                     = ["zoneinfo"]
  access_token_validity                = 15

  token_validity_units {
    access_token = "minutes"
  }

  depends_on = [aws_cognito_resource_server.rekey]
}

resource "aws_cognito_user_pool_client" "admin" {
  name                                 = "admin"
  user_pool_id                         = aws_cognito_user_pool.operators.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = ["rekey/users.read", "rekey/password.reset", "rekey/password.set", "rekey/mfa.reset", "rekey/audit.read", "rekey/caller.verify"]
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  enable_token_revocation              = true
  prevent_user_existence_errors        = "ENABLED"
  supported_identity_providers         = ["COGNITO"]
  write_attributes                     = ["zoneinfo"]
  access_token_validity                = 15

  token_validity_units {
    access_token = "minutes"
  }

  depends_on = [aws_cognito_resource_server.rekey]
}

resource "aws_cognito_user_group" "agent" {
  name         = "agent"
  description  = "May see users, verify callers and send reset codes"
  user_pool_id = aws_cognito_user_pool.operators.id
}

resource "aws_cognito_user_group" "admin" {
  name         = "admin"
  description  = "May also set passwords, remove authenticator apps and read the audit trail"
  user_pool_id = aws_cognito_user_pool.operators.id
}

resource "aws_cognito_user_pool_domain" "operators" {
  domain       = var.operator_domain_prefix
  user_pool_id = aws_cognito_user_pool.operators.id
}
