locals {
  # The routes that API Gateway may run the function for, as the last part of the ARN of a call.
  routes = [
    "GET/operator",
    "POST/user-searches",
    "GET/users/*",
    "POST/users/*/password-reset",
    "PUT/users/*/password",
    "POST/users/*/software-token-removal",
    "POST/users/*/recovery",
    "POST/users/*/caller-verifications",
    "POST/users/*/caller-verifications/*/check",
    "GET/users/*/history",
    "GET/messages/preview",
  ]

  # Requests a second and burst, by method. Writes leave most of Cognito's quota to the users themselves.
  throttling = {
    "operator/GET"                                          = { rate = 10, burst = 20 }
    "user-searches/POST"                                    = { rate = 5, burst = 5 }
    "users/{username}/GET"                                  = { rate = 10, burst = 20 }
    "users/{username}/password-reset/POST"                  = { rate = 3, burst = 3 }
    "users/{username}/password/PUT"                         = { rate = 3, burst = 3 }
    "users/{username}/software-token-removal/POST"          = { rate = 3, burst = 3 }
    "users/{username}/recovery/POST"                        = { rate = 3, burst = 3 }
    "users/{username}/caller-verifications/POST"            = { rate = 3, burst = 3 }
    "users/{username}/caller-verifications/{id}/check/POST" = { rate = 3, burst = 3 }
    "users/{username}/history/GET"                          = { rate = 10, burst = 20 }
    "messages/preview/GET"                                  = { rate = 10, burst = 20 }
  }
}

# The document has each method with its authorizer, its scope and its integration.
resource "aws_api_gateway_rest_api" "admin" {
  name = "${var.name}-admin-api"
  body = templatefile(var.openapi_file, {
    region           = var.region
    adminFunctionArn = aws_lambda_function.admin_api.arn
    operatorPoolArn  = aws_cognito_user_pool.operators.arn
  })

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_deployment" "admin" {
  rest_api_id = aws_api_gateway_rest_api.admin.id

  triggers = {
    body = sha256(aws_api_gateway_rest_api.admin.body)
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "v1" {
  rest_api_id   = aws_api_gateway_rest_api.admin.id
  deployment_id = aws_api_gateway_deployment.admin.id
  stage_name    = "v1"
}

resource "aws_api_gateway_method_settings" "throttling" {
  for_each = local.throttling

  rest_api_id = aws_api_gateway_rest_api.admin.id
  stage_name  = aws_api_gateway_stage.v1.stage_name
  method_path = each.key

  settings {
    throttling_rate_limit  = each.value.rate
    throttling_burst_limit = each.value.burst
    data_trace_enabled     = false
  }
}

resource "aws_lambda_permission" "admin_api" {
  for_each = toset(local.routes)

  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.admin_api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.admin.execution_arn}/v1/${each.value}"
}
