# The users' pool. To use a pool that exists, add lambda_config to its resource and replace the references to this one.
resource "aws_cognito_user_pool" "customers" {
  name                     = "${var.name}-customers"
  alias_attributes         = ["email", "phone_number"]
  auto_verified_attributes = ["email"]
  deletion_protection      = "ACTIVE"

  lambda_config {
    custom_message    = aws_lambda_function.messages.arn
    post_confirmation = aws_lambda_function.reset_notices.arn
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

  email_configuration {
    email_sending_account = "DEVELOPER"
    from_email_address    = var.from_address
    source_arn            = "arn:${data.aws_partition.current.partition}:ses:${var.region}:${data.aws_caller_identity.current.account_id}:identity/${var.from_identity}"
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 7
  }

  schema {
    name                = "brand"
    attribute_data_type = "String"
    mutable             = true

    string_attribute_constraints {
      max_length = "32"
    }
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  username_configuration {
    case_sensitive = false
  }
}
